// Read an RDF file with a parser of others, and print how many statements it has and the hash of their canonical form.
//   node read.mjs n3|jsonld FILE MEDIA-TYPE
// RDFC-1.0 (https://www.w3.org/TR/rdf-canon/), SHA-256; default graph and named graphs alike.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import jsonld from 'jsonld';
import N3 from 'n3';
import canonize from 'rdf-canonize';

const [parser, file, mediaType] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');

const quads = parser === 'jsonld'
  ? await jsonld.toRDF(JSON.parse(text), {documentLoader: url => { throw new Error(`nothing is fetched: ${url}`); }})
  : new N3.Parser({format: mediaType}).parse(text);
const canonical = await canonize.canonize(quads, {algorithm: 'RDFC-1.0'});
const statements = new Set(canonical.split('\n').filter(line => line));
console.log(JSON.stringify({count: statements.size, sha256: createHash('sha256').update(canonical, 'utf8').digest('hex')}));

/*
 * Imported before anything else, and written so that a Node of years ago can read it: a Node too old gets a sentence
 * instead of a syntax error. For the same reason start, test and tour import the rest only after this.
 */
const [major, minor] = process.versions.node.split('.').map(Number);
const isGood = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;

if (!isGood) {
  console.error(
    `Torreya needs Node 20.19, 22.13, 24 or newer, and this is Node ${process.versions.node}; get a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}

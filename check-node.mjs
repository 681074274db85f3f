/*
 * Imported before anything else, and written so that a Node of years ago can read it: a Node too old gets a sentence
 * instead of a syntax error. For the same reason start, test and tour import the rest only after this.
 */
const needed = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    `Torreya needs Node ${needed.join('.')} or newer, and this is Node ${process.versions.node}; get a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}

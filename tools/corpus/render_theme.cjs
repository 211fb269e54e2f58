// usage: node render_theme.cjs THEME resume.json > page.html   (NODE_PATH holds the jsonresume-theme-* packages)
const fs = require('fs');
const path = require('path');
const [theme, file] = process.argv.slice(2);
const name = `jsonresume-theme-${theme}`;
const folder = (process.env.NODE_PATH || '').split(path.delimiter).map((p) => path.join(p, name)).find(fs.existsSync);
process.chdir(folder); // some themes read their own files relative to the working folder
const resume = JSON.parse(fs.readFileSync(file, 'utf8'));
async function load() {
  try {
    return require(name);
  } catch (error) {
    if (error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED' && error.code !== 'ERR_REQUIRE_ESM') throw error;
    return import(path.join(folder, 'dist/index.js'));
  }
}
load().then((module) => module.render(resume)).then((html) => process.stdout.write(html));

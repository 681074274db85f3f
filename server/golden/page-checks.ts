/** Run inside the page: what a careful eye would find on a screen. Each answers a list of findings. */

/** Things that reach beyond the screen’s edge, or words that their own box cuts off. */
export const overflowsOnPage = `(() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width + 1) found.push('the page scrolls sideways');
  for (const element of document.querySelectorAll('body *')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || Number(style.opacity) === 0) continue;
    if (box.right > width + 1 && box.left < width) found.push('beyond the edge: ' + name(element));
    const isCut = style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 2;
    if (isCut && element.textContent.trim() && element.children.length === 0) found.push('cut off: ' + name(element));
  }
  return [...new Set(found)].slice(0, 5);
  function name(element) { return element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 20); }
})()`;

/** Buttons and choices lower or narrower than 44 px, the least that the rules for elder-friendly screens allow. */
export const smallTargetsOnPage = `(() => {
  const found = [];
  for (const element of document.querySelectorAll('[role="button"], [role="radio"], [role="tab"], a[href]')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    if (box.width < 44 || box.height < 44) {
      found.push(Math.round(box.width) + '×' + Math.round(box.height) + ' ' + element.textContent.trim().slice(0, 20));
    }
  }
  return found.slice(0, 5);
})()`;

/** Latin words on a Chinese screen: names out of the code that slipped through. */
export const foreignWordsOnPage = `(() => {
  const visible = document.body.innerText;
  return [...new Set(visible.match(/[A-Za-z]{3,}/g) ?? [])].filter(word => !['GPS'].includes(word));
})()`;

/** Words in smaller type than the audience’s least; the tab bar is the platform’s own. */
export function smallTypeOnPage(least: number): string {
  return `(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const words = node.textContent.trim();
      if (!words || ['SCRIPT', 'STYLE'].includes(element.tagName) || element.closest('[class*="tabbar"]')) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < ${least}) found.push(size + ' px ' + words.slice(0, 20));
    }
    return [...new Set(found)].slice(0, 5);
  })()`;
}

/** Large buttons lower than the audience’s controls. */
export function lowButtonsOnPage(least: number): string {
  return `(() => [...document.querySelectorAll('.big-button')]
    .map(element => ({ height: element.getBoundingClientRect().height, words: element.textContent.trim() }))
    .filter(({ height }) => height > 0 && height < ${least})
    .map(({ height, words }) => Math.round(height) + ' px ' + words))()`;
}

/** Words with less than 4.5:1 against what they stand on. */
export const paleWordsOnPage = `(() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.textContent.trim();
    if (!words || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName) || element.closest('svg')) continue;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width < 2 || box.height < 2 || style.visibility === 'hidden') continue;
    const ratio = contrast(over(colour(style.color), groundOf(element)), groundOf(element));
    if (ratio < 4.5) found.add(ratio.toFixed(1) + ':1 ' + words.slice(0, 20));
  }
  return [...found].slice(0, 8);
  function colour(text) {
    const [r, g, b, a = 1] = (text.match(/[\\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  }
  function over([r, g, b, a], ground) {
    return [r, g, b].map((value, at) => value * a + ground[at] * (1 - a));
  }
  function groundOf(element) {
    if (!element) return [255, 255, 255];
    const own = colour(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, groundOf(element.parentElement));
  }
  function light([r, g, b]) {
    const part = value => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  }
  function contrast(one, other) {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  }
})()`;

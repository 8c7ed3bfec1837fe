// Every view: no serious violation in both themes, with whatever can be open
// over it; nothing cut off at 200 % zoom or large type; reached by keyboard.
import assert from 'node:assert/strict'
import test from 'node:test'
import { browser, demoCase, go, page, serve, settled, views, violations } from './kit.mjs'

const paths = { Reports: '/reports', Queue: '/queue', 'Who is who': '/who', 'Where they stand': '/positions', 'Over time': '/time', 'Between them': '/network', 'What would hold': '/model', Brief: '/brief', History: '/log', Settings: '/settings' }
const more = { Issues: '/who/issues', Terms: '/who/terms' }

/** over tells what sticks out of the page or of its view, sideways. */
const over = (p) =>
  p.evaluate(() => {
    const wide = []
    const root = document.documentElement
    if (root.scrollWidth > innerWidth) wide.push(`the page: ${root.scrollWidth} of ${innerWidth}`)
    const main = document.querySelector('main')
    if (main.scrollWidth > main.clientWidth) {
      const edge = main.getBoundingClientRect().right
      const scrolled = (e) => e !== main && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(e).overflowX) || (e.parentElement && scrolled(e.parentElement)))
      const out = [...main.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > edge + 1 && !scrolled(e.parentElement)).slice(0, 4)
      wide.push(`the view: ${main.scrollWidth} of ${main.clientWidth}: ${out.map((e) => `${e.tagName.toLowerCase()}.${e.classList}`).join(', ')}`)
    }
    return wide
  })
/** Of the rules, only contrast depends on the theme. */
const rules = (look) => (look === 'dark' ? ['color-contrast'] : undefined)
const theme = (p, prefs) => p.evaluate((prefs) => localStorage.setItem('parley.preferences', JSON.stringify({ toured: true, ...prefs })), prefs)
async function open(p, origin, path) {
  await p.goto(origin + path)
  await p.locator('main h1, main h2').first().waitFor()
  await settled(p)
}

test('every view in both themes', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const p = await page(await browser(t), link)
  const found = []
  const report = await p.evaluate(async () => (await (await fetch('/api/reports')).json()).rows[0].id)
  for (const look of ['light', 'dark']) {
    await theme(p, { theme: look })
    for (const [name, path] of Object.entries({ ...paths, ...more, Report: '/reports/' + report })) {
      await open(p, origin, path)
      for (const v of await violations(p, rules(look))) found.push(`${name}, ${look}: ${v}`)
    }
  }
  assert.deepEqual(found, [])
  assert.deepEqual(p.wrong, [])
})

test('what opens over a view: evidence, dialogues, menus, palette, keys, tour', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const p = await page(await browser(t), link)
  const found = []
  const check = async (what) => {
    for (const v of await violations(p, what.endsWith('dark') ? rules('dark') : undefined)) found.push(`${what}: ${v}`)
  }
  for (const look of ['light', 'dark']) {
    await theme(p, { theme: look })
    await open(p, origin, '/who')
    await p.getByRole('button', { name: /^\d+ statements$/ }).first().press('Enter')
    const drawer = p.getByRole('complementary', { name: /^Evidence/ })
    await drawer.getByRole('blockquote').first().waitFor()
    await check(`evidence, ${look}`)
    await p.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    // The focus is back on what opened it.
    assert.match(await p.evaluate(() => document.activeElement.innerText), /^\d+ statements$/)
    await p.getByRole('button', { name: 'Do something with Highland Front', exact: true }).press('Enter')
    await p.getByRole('menu').waitFor()
    await check(`menu, ${look}`)
    await p.getByRole('menuitem', { name: 'Rename…' }).press('Enter')
    await p.getByRole('dialog').waitFor()
    await check(`dialogue, ${look}`)
    await p.keyboard.press('Escape')
    await p.keyboard.press('Control+k')
    await p.getByRole('dialog', { name: 'Commands' }).waitFor()
    await check(`palette, ${look}`)
    await p.keyboard.press('Escape')
    await p.keyboard.press('?')
    await p.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await check(`keys, ${look}`)
    await p.keyboard.press('Escape')
    await open(p, origin, '/queue')
    await p.getByRole('combobox', { name: /^Filter by/ }).click()
    await p.getByRole('option').first().waitFor()
    await p.getByRole('button', { name: 'Dates' }).press('Enter')
    await check(`filter, ${look}`)
    await p.locator('main').focus()
    await p.keyboard.press('s')
    await p.getByRole('form', { name: 'Split the statement' }).waitFor()
    await check(`editor, ${look}`)
  }
  assert.deepEqual(found, [])
  assert.deepEqual(p.wrong, [])
})

test('at 200 % zoom, in large type, and on a wall, nothing sticks out sideways', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const p = await page(await browser(t), link)
  const found = []
  for (const [how, width, height, size] of [['200 %', 640, 400, 'normal'], ['projection', 1280, 800, 'projection'], ['wide', 1920, 1080, 'normal']]) {
    await p.setViewportSize({ width, height })
    await theme(p, { theme: 'light', size })
    for (const [name, path] of Object.entries({ ...paths, ...more })) {
      await open(p, origin, path)
      for (const w of await over(p)) found.push(`${name}, ${how}: ${w}`)
    }
  }
  assert.deepEqual(found, [])
})

test('every view is reached by keyboard, and what has the focus is seen', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const p = await page(await browser(t), link)
  await open(p, origin, '/settings')
  for (const [i, name] of views.entries()) {
    await p.keyboard.press(`Alt+${(i + 1) % 10}`)
    await p.waitForFunction((path) => location.pathname.startsWith(path), paths[name])
    assert.equal(await p.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true }).getAttribute('aria-current'), 'page')
  }
  // By Tab alone: the skip link first, then the navigation; and on through each view without a trap.
  for (const name of views) {
    await open(p, origin, paths[name])
    await p.evaluate(() => document.activeElement?.blur())
    await p.keyboard.press('Tab')
    assert.equal(await p.evaluate(() => document.activeElement.innerText), 'Skip to the view', name)
    await p.keyboard.press('Enter')
    const met = new Set()
    for (let k = 0; k < 12; k++) {
      await p.keyboard.press('Tab')
      const at = await p.evaluate(() => {
        const e = document.activeElement
        if (!e || e === document.body) return { left: true }
        const s = getComputedStyle(e)
        const r = e.getBoundingClientRect()
        return { inMain: !!e.closest('main'), name: e.tagName + '#' + [...document.querySelectorAll('*')].indexOf(e), seen: s.outlineStyle !== 'none' || s.boxShadow !== 'none' || e.matches('main, aside, [tabindex="-1"]') || e instanceof SVGElement || e.type === 'date', size: r.width * r.height, html: e.outerHTML.slice(0, 120) }
      })
      if (at.left || !at.inMain) break
      assert.ok(!met.has(at.name) || met.size > 1, `${name}: the focus is caught at ${at.html}`)
      assert.ok(at.seen, `${name}: no outline on ${at.html}`)
      met.add(at.name)
    }
  }
  await go(p, 'Reports')
})

// What is around the views: the filter kept in the URL and carried along, saved
// views, the palette, the tour on the bundled case.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import test from 'node:test'
import { browser, demoCase, go, page, parley, serve, settled } from './kit.mjs'

const filterBar = (p) => p.getByRole('search', { name: 'Filter' })
const query = (p) => [...new URL(p.url()).searchParams].map(([k, v]) => `${k}=${v}`).join('&')

test('the filter is in the URL, goes along between views, and comes back with the back button', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const p = await page(await browser(t), link)
  await p.goto(origin + '/queue')
  const field = filterBar(p).getByRole('combobox')
  await field.focus()
  await p.keyboard.type('highland fr')
  await p.getByRole('option', { name: /Highland Front party/ }).waitFor()
  await p.keyboard.press('Enter')
  await p.getByRole('button', { name: 'Remove filter Party: Highland Front' }).waitFor()
  assert.equal(query(p), 'party=front')
  await p.keyboard.type('reject')
  await p.keyboard.press('Enter')
  await p.getByRole('button', { name: 'Remove filter Act: Reject' }).waitFor()
  assert.equal(query(p), 'party=front&act=reject')
  // Its number of suggestions is what the queue offers.
  const { left } = await p.evaluate(async () => (await fetch('/api/queue?limit=1&party=front&act=reject')).json())
  await p.getByRole('status').getByText(`${left} left`).waitFor()

  await go(p, 'Where they stand')
  assert.equal(new URL(p.url()).pathname, '/positions')
  assert.equal(query(p), 'party=front&act=reject')
  await p.keyboard.press('Alt+1')
  assert.equal(query(p), 'party=front&act=reject')
  await p.goBack()
  await p.goBack()
  await p.goBack()
  assert.equal(new URL(p.url()).pathname + new URL(p.url()).search, '/queue?party=front')
  await p.reload()
  await p.getByRole('button', { name: 'Remove filter Party: Highland Front' }).press('Enter')
  assert.equal(query(p), '')
  await p.getByRole('button', { name: 'Dates' }).press('Enter')
  await filterBar(p).getByLabel('From').fill('2033-05-01')
  await p.getByRole('button', { name: 'Remove filter on dates' }).waitFor()
  assert.equal(query(p), 'from=2033-05-01')
  await filterBar(p).getByRole('button', { name: 'Clear' }).press('Enter')
  assert.equal(query(p), '')
  assert.deepEqual(p.wrong, [])
})

test('a view is saved under a name, opened again, and deleted', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const context = await browser(t)
  const p = await page(context, link)
  await p.goto(origin + '/positions?party=union&party=front')
  const menu = p.getByRole('button', { name: 'Saved views' })
  await menu.press('Enter')
  await p.getByRole('menuitem', { name: 'Save this view…' }).press('Enter')
  await p.getByRole('dialog').getByRole('textbox', { name: 'Name' }).pressSequentially('Union and Front')
  await p.keyboard.press('Enter')
  await p.getByRole('status').getByText('Saved the view “Union and Front”').waitFor()
  // It is kept in the case: another tab has it too, and the palette finds it.
  const q = await page(context)
  await q.goto(origin + '/log')
  await q.getByRole('heading', { name: 'History' }).waitFor()
  await q.keyboard.press('Control+k')
  await q.keyboard.type('union and')
  await q.getByRole('option', { name: /Union and Front Saved view/ }).waitFor()
  await q.keyboard.press('Enter')
  await q.waitForURL(origin + '/positions?party=union&party=front')
  await menu.press('Enter')
  await p.getByRole('menuitem', { name: 'Delete “Union and Front”' }).press('Enter')
  await p.waitForFunction(async () => (await (await fetch('/api/views')).json()).views.length === 0)
  await menu.press('Enter')
  await p.getByRole('menuitem', { name: 'Save this view…' }).waitFor()
  assert.equal(await p.getByRole('menuitem').count(), 1)
  assert.deepEqual(p.wrong, [])
})

test('the palette finds views, parties, issues, reports and commands', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const p = await page(await browser(t), link)
  await p.goto(origin + '/queue')
  await settled(p)
  const dialog = p.getByRole('dialog', { name: 'Commands' })
  const find = async (text, option) => {
    await p.keyboard.press('Control+k')
    await dialog.waitFor()
    await p.keyboard.type(text)
    await dialog.getByRole('option', { name: option }).first().waitFor()
    // The first is taken by Enter: what is meant has to be first.
    await p.waitForFunction((first) => new RegExp(first, 'i').test(document.querySelector('dialog [role=option]')?.innerText ?? ''), option.source)
    await p.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
  }
  await find('lake conf', /Lake Conference/)
  assert.equal(query(p), 'party=conference')
  await find('ceasefire', /Ceasefire/)
  assert.equal(query(p), 'party=conference&issue=ceasefire')
  await find('over time', /Over time/)
  assert.equal(new URL(p.url()).pathname, '/time')
  await find('dark', /Dark theme/)
  assert.equal(await p.evaluate(() => document.documentElement.dataset.theme), 'dark')
  await find('closes sable pass', /Velmar closes Sable Pass after night of rockets/)
  assert.match(new URL(p.url()).pathname, /^\/reports\/r[0-9a-f]{16}$/)
  await find('wardens barley', /Search the reports for/)
  assert.equal(new URL(p.url()).searchParams.get('q'), 'wardens barley')
  await p.keyboard.press('Control+k')
  await dialog.waitFor()
  await p.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  assert.deepEqual(p.wrong, [])
})

test('the tour: on the bundled case it offers itself once, and its steps are there', async (t) => {
  const child = spawn(parley, ['serve', '--demo'], { stdio: ['pipe', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGTERM'))
  const link = await new Promise((f) => createInterface({ input: child.stdout }).once('line', f))
  const p = await (await browser(t)).newPage()
  await p.goto(link)
  const tour = p.getByRole('dialog', { name: /^Tour/ })
  await tour.waitFor()
  const steps = Number(/of (\d+)/.exec(await tour.innerText())[1])
  let words = 0
  const seen = []
  for (let i = 1; i <= steps; i++) {
    await tour.getByText(`${i} of ${steps}`).waitFor()
    // What it points at is there, lit.
    await p.waitForFunction(() => document.querySelector('[data-tour-lit]'))
    seen.push(new URL(p.url()).pathname)
    words += (await tour.innerText()).split(/\s+/).length
    await p.keyboard.press('Enter') // the focus is on Next
  }
  await tour.waitFor({ state: 'detached' })
  assert.ok(new Set(seen).size >= 6, seen.join(' '))
  assert.ok(words > 150 && words < 600, `${words} words: three minutes with looking`)
  await p.reload()
  await p.getByRole('navigation', { name: 'Views' }).waitFor()
  await settled(p)
  assert.equal(await tour.count(), 0)
  await p.keyboard.press('Control+k')
  await p.keyboard.type('tour')
  await p.keyboard.press('Enter')
  await tour.waitFor()
  await p.keyboard.press('Escape')
  await tour.waitFor({ state: 'detached' })
})

test('every view comes to rest', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const p = await page(await browser(t), link)
  const restless = []
  for (const path of ['reports', 'queue', 'who', 'who/issues', 'who/terms', 'positions', 'positions/compare', 'positions/agreement', 'positions/contradictions', 'time', 'network', 'model', 'brief', 'log', 'settings']) {
    await p.goto(`${origin}/${path}`)
    await p.locator('main h1, main h2').first().waitFor()
    await settled(p)
    let asked = 0
    const count = () => asked++
    p.on('request', count)
    await p.waitForTimeout(1500)
    p.off('request', count)
    if (asked > 3) restless.push(`${path} asks ${asked} times while nobody does anything`) // what lies below the screen may still be asked for
  }
  assert.deepEqual(restless, [])
})

test('a view that is left asks for nothing more', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const p = await page(await browser(t), link)
  const report = (await p.evaluate(() => fetch('/api/reports').then((r) => r.json()))).rows[0].id
  const asked = []
  p.on('request', (r) => asked.push(new URL(r.url()).pathname))
  for (const [from, to, mine] of [
    ['/brief', '/log', /^\/api\/(brief|models)/],
    ['/log', '/time', /^\/api\/log/],
    ['/time', '/positions', /^\/api\/(time|measures)/],
    ['/positions/compare', '/who/issues', /^\/api\/(compare|positions)/],
    [`/reports/${report}`, '/positions/agreement', /^\/api\/reports/],
    ['/model', '/positions/agreement', /^\/api\/models/],
    ['/queue', `/reports/${report}#s0123456789abcdef`, /^\/api\/queue/],
  ]) {
    await p.goto(origin + from)
    await p.locator('main h1, main h2').first().waitFor()
    await settled(p)
    await p.waitForTimeout(900) // what lies below the screen
    asked.length = 0
    await p.evaluate((to) => {
      const a = document.createElement('a')
      a.href = to
      document.querySelector('main').append(a)
      a.click()
    }, to)
    await p.waitForTimeout(700)
    assert.deepEqual(asked.filter((path) => mine.test(path)), [], `from ${from} to ${to}`)
  }
  assert.deepEqual(p.wrong, [])
})

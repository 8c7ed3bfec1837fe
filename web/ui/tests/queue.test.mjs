// The queue, worked by keyboard alone: decide, edit, split, put off, undo, redo.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { browser, demoCase, go, page, run, serve, settled } from './kit.mjs'

const status = (p) => p.getByRole('region', { name: 'Queue' }).getByRole('status').first()
const card = (p) => p.getByRole('article', { name: 'Statement to decide on' })
const left = async (p) => Number(/(\d+) left/.exec((await status(p).innerText()).replaceAll(',', ''))[1])
const written = (p) => p.waitForFunction(() => fetch('/api/undo-state').then(() => true)) // whatever was sent before is answered
const json = (p, path) => p.evaluate((path) => fetch(path).then((r) => r.json()), path)

async function atQueue(t, dir, prefs = {}) {
  const { link, origin } = await serve(t, dir)
  const p = await page(await browser(t), link)
  await p.evaluate((prefs) => localStorage.setItem('parley.preferences', JSON.stringify({ toured: true, ...prefs })), prefs)
  await p.goto(origin + '/queue')
  await card(p).waitFor()
  await settled(p)
  return p
}

test('sixty decisions by keyboard: each is written, and the next is there', async (t) => {
  const p = await atQueue(t, demoCase(t))
  const before = await left(p)
  // From the key to the frame in which another statement stands there.
  await p.evaluate(() => {
    globalThis.took = []
    addEventListener('keydown', (e) => {
      const from = e.timeStamp
      const was = document.querySelector('article').innerText
      const look = () => {
        if (document.querySelector('article')?.innerText === was) return requestAnimationFrame(look)
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => globalThis.took.push(performance.now() - from)
        port2.postMessage(0)
      }
      requestAnimationFrame(look)
    }, true)
  })
  for (let i = 0; i < 60; i++) {
    await p.keyboard.press(i % 5 === 4 ? 'x' : 'a')
    await p.waitForTimeout(80) // two hundred an hour leave eighteen seconds
  }
  const took = (await p.evaluate(() => globalThis.took)).sort((a, b) => a - b)
  const at = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))].toFixed(0)
  t.diagnostic(`${took.length} decisions: key to next item painted, median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`)
  assert.equal(took.length, 60)
  // Written behind, every one of them; some were of several reports.
  await p.waitForFunction(async () => (await (await fetch('/api/log?limit=100')).json()).steps.length === 61)
  const now = await left(p)
  assert.equal((await json(p, '/api/queue?limit=1')).left, now)
  const { steps } = await json(p, '/api/log?limit=100')
  assert.equal(steps.filter((s) => s.verb === 'accept').length, 48)
  assert.equal(steps.filter((s) => s.verb === 'reject').length, 12)
  assert.ok(now <= before - 60, `${now} left of ${before}`)
  assert.match(await status(p).innerText(), new RegExp(`${before - now} decided.* an hour`))
  assert.deepEqual(p.wrong, [])
})

test('edit and save, split, put off, undo and redo, history, shortcuts', async (t) => {
  const p = await atQueue(t, demoCase(t))
  const first = await card(p).innerText()
  // n puts off, p goes back.
  await p.keyboard.press('n')
  assert.notEqual(await card(p).innerText(), first)
  await p.keyboard.press('p')
  assert.equal(await card(p).innerText(), first)

  // e: the act by its key, a party and an issue by typing, one word less of the content.
  await p.keyboard.press('e')
  const form = p.getByRole('form', { name: 'Edit the statement' })
  await form.waitFor()
  assert.ok(await form.getByRole('button', { name: /Save and accept/ }).isDisabled(), 'nothing is changed yet')
  await p.keyboard.press('Shift+ArrowLeft')
  await p.keyboard.press('r')
  await p.keyboard.press('w')
  await p.keyboard.type('republic')
  await p.keyboard.press('Enter')
  await form.getByRole('button', { name: 'Remove Republic of Velmar' }).waitFor()
  await p.keyboard.press('Escape') // leaves the field, whose list the choice has closed
  await p.keyboard.press('Enter')
  await form.waitFor({ state: 'detached' })
  assert.notEqual(await card(p).innerText(), first)

  // s: two parts, the second of another act.
  await p.keyboard.press('s')
  const split = p.getByRole('form', { name: 'Split the statement' })
  await split.waitFor()
  await p.keyboard.press('k')
  await p.keyboard.press('o')
  await p.keyboard.press('Control+Enter')
  await split.waitFor({ state: 'detached' })
  await p.waitForFunction(async () => (await (await fetch('/api/log?limit=9')).json()).steps.some((s) => s.verb === 'split'))
  let { steps } = await json(p, '/api/log?limit=9')
  assert.deepEqual(steps.slice(0, 2).map((s) => s.verb), ['split', 'correct'])

  // u and Shift+U, by named step; the same by the frame's buttons.
  const button = (verb) => p.getByRole('banner').getByRole('button', { name: new RegExp('^' + verb) })
  await p.keyboard.press('u')
  await p.waitForFunction(async () => (await (await fetch('/api/undo-state')).json()).redo?.name.startsWith('split'))
  await p.keyboard.press('u')
  await p.waitForFunction(async () => (await (await fetch('/api/undo-state')).json()).redo?.name.startsWith('correct'))
  assert.equal(await card(p).innerText(), first)
  assert.match(await status(p).innerText(), /^0 decided, 304 left/)
  await p.getByRole('button', { name: 'Redo: correct', exact: false }).waitFor()
  await p.keyboard.press('Shift+U')
  await p.keyboard.press('Shift+U')
  await p.waitForFunction(async () => (await (await fetch('/api/undo-state')).json()).undo?.name.startsWith('split'))
  await p.getByRole('button', { name: 'Undo: split', exact: false }).waitFor()
  assert.ok(await button('Redo').isDisabled())

  // h: what was decided on the statement.
  await p.keyboard.press('p')
  await p.keyboard.press('p')
  await p.keyboard.press('h')
  await p.getByRole('complementary', { name: 'Why, and what was decided' }).getByText('Corrected').waitFor()
  await p.keyboard.press('h')

  // ?: the keys; Escape closes.
  await p.keyboard.press('?')
  const help = p.getByRole('dialog', { name: 'Keyboard' })
  await help.getByText('Next, decide later').waitFor()
  await p.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })

  // History: every step by name, each to be taken back whatever came after.
  await go(p, 'History')
  const step = steps.find((s) => s.verb === 'correct')
  await p.getByRole('button', { name: `Undo: ${step.name}, step ${step.seq}` }).press('Enter')
  await p.getByRole('button', { name: `Redo: ${step.name}, step ${step.seq}` }).press('Enter')
  await p.getByRole('button', { name: `Undo: ${step.name}, step ${step.seq}` }).waitFor()
  await p.getByRole('searchbox', { name: 'Find a step, note or person' }).fill('add')
  await p.getByRole('row', { name: /add 20 reports/ }).waitFor()
  assert.equal(await p.getByRole('row', { name: /correct/ }).count(), 0)
  assert.deepEqual(p.wrong, [])
})

test('single keys can be turned off; those with Ctrl stay', async (t) => {
  const p = await atQueue(t, demoCase(t), { shortcuts: false })
  const first = await card(p).innerText()
  for (const key of ['a', 'x', 'n', 'e', 's', 'u', '?']) await p.keyboard.press(key)
  await written(p)
  assert.equal(await card(p).innerText(), first)
  assert.equal(await p.getByRole('dialog').count(), 0)
  assert.match(await status(p).innerText(), /^0 decided/)
  await card(p).focus().catch(() => {})
  await p.getByRole('button', { name: /^Accept/ }).press('Enter')
  assert.notEqual(await card(p).innerText(), first)
  await p.getByRole('button', { name: /^Undo: accept/ }).waitFor()
  await p.keyboard.press('Control+z')
  await p.waitForFunction((first) => document.querySelector('article').innerText === first, first)
  await p.keyboard.press('Control+k')
  await p.getByRole('dialog', { name: 'Commands' }).waitFor()
})

test('the same stand in several reports is decided together, but for what is unticked', async (t) => {
  const dir = demoCase(t)
  const text = 'The Valley Union demanded the release of water from the Anvil Dam before the first of May. Chairwoman Berit Solan said that the farmers had waited for three years and would not wait for a fourth. The union rejected a delay of the talks. It met in Saint Ebbe on Tuesday.'
  const report = (outlet, more) => `Title: Union wants water\nOutlet: ${outlet}\nDate: 2033-06-0${more}\n\n${text}\n`
  const files = ['Lowland Mail', 'Evening Bell', 'Radio Ebbe'].map((o, i) => {
    const at = join(dir, `copy-${i}.txt`)
    writeFileSync(at, report(o, i + 1))
    return at
  })
  run('add', '-C', dir, ...files)
  const p = await atQueue(t, dir)
  await p.waitForFunction(async () => (await (await fetch('/api/queue?limit=50')).json()).items.some((i) => i.rows.length === 3))
  const ids = await p.evaluate(async () => (await (await fetch('/api/queue?limit=50')).json()).items.findIndex((i) => i.rows.length === 3))
  for (let i = 0; i < ids; i++) await p.keyboard.press('n')
  const together = p.getByRole('group', { name: /The same stand in 3 reports/ })
  await together.waitFor()
  const before = await left(p)
  await p.keyboard.press('3')
  assert.deepEqual(await together.getByRole('checkbox').evaluateAll((all) => all.map((c) => c.checked)), [true, true, false])
  await p.getByRole('button', { name: /^Accept 2/ }).waitFor()
  await p.keyboard.press('a')
  await p.getByRole('button', { name: /^Undo: accept 2/ }).waitFor()
  assert.equal(await left(p), before - 2)
  await p.keyboard.press('u')
  await p.getByRole('button', { name: /^Redo: accept 2/ }).waitFor()
  assert.equal(await left(p), before)
})

test('a statement is taken from its report into the queue', async (t) => {
  const p = await atQueue(t, demoCase(t))
  const before = await left(p)
  const { items } = await json(p, '/api/queue?limit=50')
  const { cite } = items.at(-1).rows[0]
  await p.goto(new URL(p.url()).origin + `/reports/${cite.report}#${cite.statement}`)
  await p.waitForFunction((id) => document.activeElement?.closest(`[data-id="${id}"]`) || document.querySelector('[role=dialog][aria-label=Statement]'), cite.statement)
  await p.getByRole('dialog', { name: 'Statement' }).getByRole('link', { name: 'Open in queue' }).click()
  await card(p).getByText(cite.content).first().waitFor()
  assert.equal(await left(p), before)
  await p.keyboard.press('a')
  await p.waitForFunction((id) => fetch('/api/statements/' + id).then((r) => r.json()).then((s) => s.review === 'accepted'), cite.statement)
  assert.equal(await left(p), before - 1)
  assert.deepEqual(p.wrong, [])
})

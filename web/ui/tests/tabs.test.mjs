// Two tabs on the same case: each sees what the other does; who is late is told,
// and nothing typed is lost.
import assert from 'node:assert/strict'
import test from 'node:test'
import { browser, demoCase, page, run, serve, settled } from './kit.mjs'

const card = (p) => p.getByRole('article', { name: 'Statement to decide on' })
const status = (p) => p.getByRole('region', { name: 'Queue' }).getByRole('status').first()

async function twoTabs(t, path) {
  const dir = demoCase(t)
  const { link, origin } = await serve(t, dir)
  const context = await browser(t)
  const one = await page(context, link)
  const two = await page(context)
  for (const p of [one, two]) {
    await p.goto(origin + path)
    await p.getByRole('heading', { level: 1 }).waitFor()
    await settled(p)
  }
  return { dir, origin, one, two }
}

test('queue: what one tab decides is not offered in the other; one that is looked at says so', async (t) => {
  const { one, two } = await twoTabs(t, '/queue')
  const first = await card(one).innerText()
  assert.equal(await card(two).innerText(), first)
  await one.keyboard.press('a')
  await card(two).getByText('accepted elsewhere').waitFor() // it does not vanish under one's eyes
  await two.keyboard.press('n')
  await two.waitForFunction((text) => document.querySelector('article').innerText === text, await card(one).innerText())
  await two.keyboard.press('x')
  await card(one).getByText('rejected elsewhere').waitFor()
  await one.keyboard.press('n')
  await status(one).getByText('302 left').waitFor()
  await status(two).getByText('302 left').waitFor()
  // The other's latest step is this tab's to undo, by name.
  await one.getByRole('button', { name: /^Undo: reject/ }).click()
  await status(two).getByText('303 left').waitFor()
  assert.deepEqual([...one.wrong, ...two.wrong], [])
})

test('queue: two decisions on the same statement at once: the second is told, not lost', async (t) => {
  const { one, two } = await twoTabs(t, '/queue')
  // The second tab hears of nothing, as on a slow line, and edits.
  await two.route('**/api/events', (r) => r.abort())
  await two.reload()
  await card(two).waitFor()
  await two.keyboard.press('e')
  const form = two.getByRole('form', { name: 'Edit the statement' })
  await form.getByRole('textbox', { name: 'Note' }).fill('said by her spokesman')
  await two.keyboard.press('Escape')
  await two.keyboard.press('r')
  await one.keyboard.press('x')
  await one.waitForFunction(async () => (await (await fetch('/api/case')).json()).counts.rejected === 1)
  await two.keyboard.press('Control+Enter')
  // What a person decided last holds; the history has both.
  await two.waitForFunction(async () => (await (await fetch('/api/log?limit=9')).json()).steps.length === 3)
  const { steps } = await one.evaluate(async () => (await fetch('/api/log?limit=9')).json())
  assert.deepEqual(steps.map((s) => s.verb), ['correct', 'reject', 'add'])
  assert.equal(steps[0].note, 'said by her spokesman')
})

test('a command at a prompt shows in the page by itself', async (t) => {
  const { dir, one, two } = await twoTabs(t, '/log')
  const id = /s[0-9a-f]{16}/.exec(run('statements', '-C', dir, '--json'))[0] // whichever comes first
  run('accept', '-C', dir, id)
  for (const p of [one, two]) await p.getByRole('row', { name: /accept/ }).first().waitFor()
  await one.getByRole('button', { name: /^Undo: accept .* step/ }).click()
  await two.getByRole('button', { name: /^Redo: accept .* step/ }).waitFor()
})

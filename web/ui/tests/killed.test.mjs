// The server is killed in mid-edit and started again: nothing that was accepted
// is lost, and what could not be written is written then.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { browser, demoCase, page, serve, settled } from './kit.mjs'

const card = (p) => p.getByRole('article', { name: 'Statement to decide on' })
const accepted = (p) => p.evaluate(async () => (await (await fetch('/api/case')).json()).counts.accepted ?? 0)

test('decisions while the server is down are written when it is back', async (t) => {
  const dir = demoCase(t)
  let server = await serve(t, dir)
  const origin = server.origin
  const p = await page(await browser(t), server.link)
  await p.goto(origin + '/queue')
  await card(p).waitFor()
  await settled(p)
  for (let i = 0; i < 3; i++) await p.keyboard.press('a')
  await p.waitForFunction(async () => (await (await fetch('/api/case')).json()).counts.accepted === 3)
  // Killed while decisions are on their way: whether the last was written or
  // not is not known, and it must not count twice.
  await p.keyboard.press('a')
  await p.keyboard.press('a')
  const killed = server.stop('SIGKILL')
  await p.keyboard.press('a')
  await killed
  for (let i = 0; i < 4; i++) await p.keyboard.press('a')
  await p.getByText('not connected').waitFor()
  await p.getByRole('alert').getByText(/not written yet: Parley does not answer/).waitFor()

  server = await serve(t, dir) // where it listened before; the browser is known
  assert.equal(server.origin, origin)
  await p.getByText('not connected').waitFor({ state: 'detached' })
  await p.waitForFunction(async () => (await (await fetch('/api/case')).json()).counts.accepted >= 10)
  await p.getByRole('alert').waitFor({ state: 'detached' })
  const { steps } = await p.evaluate(async () => (await fetch('/api/log?limit=50')).json())
  assert.equal(steps.filter((s) => s.verb === 'accept' && s.live).length, 10, steps.map((s) => s.name).join('\n'))
  assert.equal(await accepted(p), 10)
  assert.match(await p.getByRole('region', { name: 'Queue' }).getByRole('status').first().innerText(), /^10 decided/)
  assert.deepEqual(p.wrong, [])
})

test('what is typed while the server is down is kept, and can be sent when it is back', async (t) => {
  const dir = demoCase(t)
  let server = await serve(t, dir)
  const p = await page(await browser(t), server.link)
  await p.goto(server.origin + '/who/parties')
  await p.getByRole('button', { name: 'Do something with Valley Union', exact: true }).press('Enter')
  await p.getByRole('menuitem', { name: 'Rename…' }).press('Enter')
  const name = p.getByRole('dialog').getByRole('textbox', { name: 'Name' })
  await name.fill('Union of Farmers')
  await server.stop('SIGKILL')
  const before = readFileSync(join(dir, 'case.yaml'), 'utf8')
  await name.press('Enter')
  await p.getByRole('dialog').getByRole('alert').getByText(/Parley does not answer/).waitFor()
  assert.equal(await name.inputValue(), 'Union of Farmers')
  assert.equal(readFileSync(join(dir, 'case.yaml'), 'utf8'), before)

  server = await serve(t, dir)
  await p.getByText('not connected').waitFor({ state: 'detached' })
  await name.press('Enter')
  await p.getByRole('heading', { name: 'Union of Farmers' }).waitFor()
  assert.match(readFileSync(join(dir, 'case.yaml'), 'utf8'), /name: Union of Farmers/)
})

test('a browser that is not known any more is told how to come back', async (t) => {
  const dir = demoCase(t)
  const server = await serve(t, dir)
  const context = await browser(t)
  const p = await page(context, server.link)
  await p.goto(server.origin + '/queue')
  await card(p).waitFor()
  await settled(p)
  await context.clearCookies()
  await p.keyboard.press('a')
  await p.getByRole('alert').getByText(/no session any more/).waitFor()
  await p.getByText(/Enter in its terminal prints a new one/).first().waitFor()
  // With a new link in another tab, the decision is written from here.
  await page(context, await server.fresh())
  await p.waitForFunction(async () => (await fetch('/api/case')).ok && (await (await fetch('/api/case')).json()).counts.accepted === 1)
})

// Who is who: the case file edited from the page, by keyboard and by mouse.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { browser, demoCase, folder, page, run, serve, settled } from './kit.mjs'

async function atWho(t, path = '/who/parties', dir = demoCase(t)) {
  const { link, origin } = await serve(t, dir)
  const context = await browser(t)
  const p = await page(context, link)
  await p.goto(origin + path)
  await p.getByRole('heading', { name: 'Who is who' }).waitFor()
  await p.getByRole('list', { name: /^(Parties|Issues)$/ }).waitFor()
  await settled(p)
  const file = () => readFileSync(join(dir, 'case.yaml'), 'utf8')
  return { p, origin, context, file }
}

/** menu opens a menu by its button and takes an entry, by keyboard. */
async function menu(p, label, entry) {
  await p.waitForFunction(() => !document.querySelector('dialog[open]')) // one that closes takes the focus back
  await p.getByRole('button', { name: label, exact: true }).press('Enter')
  const all = p.getByRole('menu', { name: label, exact: true }).getByRole('menuitem')
  const want = p.getByRole('menu', { name: label, exact: true }).getByRole('menuitem', { name: entry })
  await want.waitFor()
  for (let i = 0; i < (await all.count()); i++) {
    await p.waitForFunction(() => document.activeElement?.role === 'menuitem')
    if (await want.evaluate((e) => e === document.activeElement)) break
    await p.keyboard.press('ArrowDown')
  }
  await p.keyboard.press('Enter')
}
const party = (p, name) => p.getByRole('list', { name: 'Parties' }).getByRole('listitem').filter({ has: p.getByRole('heading', { name, exact: true }) })
const issue = (p, name) => p.getByRole('list', { name: 'Issues' }).locator('> li').filter({ has: p.getByRole('heading', { name, exact: true }) })
const gone = (l) => l.waitFor({ state: 'detached' })
const comments = (yaml) => yaml.split('\n').filter((l) => l.includes('#')).map((l) => l.slice(l.indexOf('#')))

test('merge two parties by keyboard, undo, and every comment stays', async (t) => {
  const { p, file } = await atWho(t)
  const before = file()
  await p.getByRole('checkbox', { name: 'Choose Velmari army' }).press('Space')
  await p.getByRole('checkbox', { name: 'Choose Republic of Velmar' }).press('Space')
  await p.getByRole('button', { name: 'Merge…' }).press('Enter')
  const ask = p.getByRole('dialog', { name: 'Merge Republic of Velmar and Velmari army' })
  await ask.waitFor()
  // The one with more statements is offered to stay.
  assert.equal(await ask.getByRole('combobox', { name: 'The one that stays' }).inputValue(), 'velmar')
  await ask.getByRole('button', { name: 'Merge', exact: true }).press('Enter')
  await gone(party(p, 'Velmari army'))
  await party(p, 'Republic of Velmar').getByRole('group', { name: 'army command' }).waitFor()
  await party(p, 'Republic of Velmar').getByText('Piet Harrow').waitFor()
  assert.notEqual(file(), before)
  assert.deepEqual(comments(file()), comments(before))
  await p.keyboard.press('Control+z')
  await party(p, 'Velmari army').waitFor()
  assert.equal(file(), before)
  await p.keyboard.press('Control+Shift+z')
  await gone(party(p, 'Velmari army'))
  assert.deepEqual(p.wrong, [])
})

test('split a party: what is chosen goes to the new one', async (t) => {
  const { p, file } = await atWho(t)
  const before = file()
  await menu(p, 'Do something with Republic of Velmar', 'Split…')
  const ask = p.getByRole('dialog', { name: 'Split Republic of Velmar' })
  await ask.getByRole('textbox', { name: 'Name of the new party' }).pressSequentially('Interior ministry')
  await ask.getByRole('checkbox', { name: /Merrow/ }).press('Space')
  await ask.getByRole('checkbox', { name: /Ruben Astor/ }).press('Space')
  await ask.getByRole('checkbox', { name: 'It is a faction of Republic of Velmar' }).press('Space')
  await p.keyboard.press('Enter')
  const made = party(p, 'Interior ministry')
  await made.getByText('faction of Republic of Velmar').waitFor()
  await made.getByRole('group', { name: 'Merrow' }).waitFor()
  await made.getByText('Ruben Astor').waitFor()
  assert.equal(await party(p, 'Republic of Velmar').getByText('Ruben Astor').count(), 0)
  assert.deepEqual(comments(file()), comments(before))
  await p.getByRole('status').getByRole('button', { name: 'Undo' }).press('Enter') // of the notice
  await gone(made)
  assert.equal(file(), before)
})

test('parties: rename, alias, office, faction, add and remove', async (t) => {
  const { p, file } = await atWho(t)
  const before = file()
  await menu(p, 'Do something with Valley Union', 'Rename…')
  await p.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Union of the Valley')
  await p.keyboard.press('Enter')
  await party(p, 'Union of the Valley').getByRole('group', { name: 'Valley Union' }).waitFor()

  await menu(p, 'Do something with Union of the Valley', 'Add an alias…')
  await p.getByRole('dialog').getByRole('textbox').fill('the councils')
  await p.keyboard.press('Enter')
  await menu(p, 'Do something with the councils', 'Move to…')
  await p.getByRole('dialog').getByRole('combobox', { name: 'Party' }).selectOption({ label: 'Lake Conference' })
  await p.getByRole('dialog').getByRole('button', { name: 'Move' }).press('Enter')
  await party(p, 'Lake Conference').getByRole('group', { name: 'the councils' }).waitFor()

  await menu(p, 'Do something with the office of Mara Teague', 'Edit…')
  await p.getByRole('dialog').getByRole('textbox', { name: /^To/ }).fill('2033-13')
  await p.keyboard.press('Enter')
  await p.getByRole('dialog').getByRole('alert').waitFor() // what is wrong with it is said there
  await p.getByRole('dialog').getByRole('textbox', { name: /^To/ }).fill('2033-12')
  await p.keyboard.press('Enter')
  await party(p, 'Lake Conference').getByText(/2033-02-01 to 2033-12-31/).waitFor()

  await menu(p, 'Do something with Kingdom of Ardane', /faction of/i)
  await p.getByRole('dialog').getByRole('combobox', { name: 'Party' }).selectOption({ label: 'Lake Conference' })
  await p.getByRole('dialog').getByRole('button', { name: 'Set' }).press('Enter')
  await party(p, 'Kingdom of Ardane').getByText('faction of Lake Conference').waitFor()

  // A name of the reports becomes another name of a party, by mouse.
  const name = p.getByRole('list', { name: 'Names', exact: true }).getByRole('listitem').filter({ hasText: 'Reform League' })
  await p.getByRole('heading', { name: 'Who is who' }).scrollIntoViewIfNeeded()
  await name.dragTo(party(p, 'Republic of Velmar').getByRole('heading')) // where no notice lies over it
  await party(p, 'Republic of Velmar').getByRole('group', { name: 'Reform League' }).waitFor()
  await gone(name)

  await menu(p, 'Do something with Principality of Quillon', 'Remove')
  await gone(party(p, 'Principality of Quillon'))
  await p.getByRole('button', { name: 'Add a party…' }).press('Enter')
  await p.keyboard.type('Reed Council')
  await p.keyboard.press('Enter')
  await party(p, 'Reed Council').waitFor()

  assert.deepEqual(comments(file()), comments(before))
  for (let i = 0; i < 8; i++) await p.keyboard.press('Control+z')
  await party(p, 'Principality of Quillon').waitFor()
  await party(p, 'Valley Union').waitFor()
  assert.equal(file(), before)
  assert.deepEqual(p.wrong, [])
})

test('issues: a group goes into an issue by keyboard and by mouse; options in order', async (t) => {
  const { p, file } = await atWho(t, '/who/issues')
  const before = file()
  const beside = p.getByRole('complementary', { name: 'Statements about no issue' })
  await beside.getByRole('button', { name: 'Do something with envoy' }).waitFor()
  await menu(p, 'Do something with envoy', /Move to…/)
  const ask = p.getByRole('dialog', { name: '“envoy” points to…' })
  await ask.getByRole('combobox', { name: 'Issue or option' }).selectOption({ label: 'Ceasefire' })
  await ask.getByRole('button', { name: 'Add the cue' }).press('Enter')
  await issue(p, 'Ceasefire').getByRole('group', { name: 'envoy' }).waitFor()

  await beside.getByRole('listitem').filter({ hasText: /^text/ }).dragTo(issue(p, 'Ceasefire').getByRole('heading'))
  await issue(p, 'Ceasefire').getByRole('group', { name: 'text' }).waitFor()

  const options = p.getByRole('list', { name: 'Options of Water from the Anvil Dam' })
  await options.getByRole('button', { name: 'Move full flow: 3 of 3' }).press('Alt+ArrowUp')
  await options.getByRole('button', { name: 'Move full flow: 2 of 3' }).waitFor()
  await p.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Move full flow: 2 of 3')

  await menu(p, 'Do something with Release of prisoners', 'Ordered options')
  await p.getByRole('dialog').getByRole('textbox').fill('some of them\nnone')
  await p.getByRole('dialog').getByRole('button', { name: 'Set' }).press('Enter')
  const kinds = p.getByRole('list', { name: 'Options of Release of prisoners' }).getByRole('listitem')
  await kinds.nth(2).waitFor()
  assert.equal(await kinds.count(), 3)

  await menu(p, 'Do something with Compensation for valley farmers', 'Merge into…')
  await p.getByRole('dialog').getByRole('combobox').selectOption({ label: 'Ceasefire' })
  await p.getByRole('dialog').getByRole('button', { name: 'Merge' }).press('Enter')
  await gone(issue(p, 'Compensation for valley farmers'))
  await issue(p, 'Ceasefire').getByRole('group', { name: 'compensate' }).waitFor()

  assert.deepEqual(comments(file()).sort(), comments(before).sort())
  for (let i = 0; i < 5; i++) await p.keyboard.press('Control+z')
  await issue(p, 'Compensation for valley farmers').waitFor()
  for (let i = 0; i < 100 && file() !== before; i++) await p.waitForTimeout(50) // one undo after the other
  assert.equal(file(), before)
  assert.deepEqual(p.wrong, [])
})

test('terms: a contested name and the neutral one; a name that two parties go by', async (t) => {
  const { p, origin, file } = await atWho(t)
  const before = file()
  await menu(p, 'Do something with Highland Front', 'Add an alias…')
  await p.keyboard.type('Merrow')
  await p.keyboard.press('Enter')
  await party(p, 'Highland Front').getByText('shared').waitFor()
  await p.goto(origin + '/who/terms')
  await p.getByRole('row', { name: /^Merrow/ }).waitFor()
  await menu(p, 'Whose is Merrow?', 'Only Republic of Velmar')
  await gone(p.getByRole('row', { name: /^Merrow/ }))

  await p.getByRole('button', { name: 'Add a term…' }).press('Enter')
  await p.keyboard.type('the lake towns')
  await p.keyboard.press('Tab')
  await p.keyboard.type('the shore\nthe occupied shore')
  await p.getByRole('dialog').getByRole('button', { name: 'Add' }).press('Enter')
  const row = p.getByRole('table', { name: 'Contested names' }).getByRole('row', { name: /^the lake towns/ })
  await row.getByRole('button', { name: 'the occupied shore', exact: true }).waitFor()
  await row.getByRole('button', { name: 'Remove the lake towns' }).press('Enter')
  await gone(row)
  assert.equal(file(), before)
})

test('what another tab changed is told, and nothing typed is lost', async (t) => {
  const { p, origin, context, file } = await atWho(t)
  await menu(p, 'Do something with Valley Union', 'Rename…')
  await p.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Union of Farmers')
  // The same party is renamed elsewhere.
  const q = await page(context)
  await q.goto(origin + '/who/parties')
  await menu(q, 'Do something with Valley Union', 'Rename…')
  await q.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Council Union')
  await q.keyboard.press('Enter')
  await party(q, 'Council Union').waitFor()

  await party(p, 'Council Union').waitFor({ state: 'attached' }) // it shows behind the dialogue
  await p.getByRole('dialog').getByRole('textbox', { name: 'Name' }).press('Enter')
  const told = p.getByRole('dialog').getByRole('alert')
  await told.getByText(/Valley Union is Council Union now/).waitFor()
  assert.equal(await p.getByRole('dialog').getByRole('textbox', { name: 'Name' }).inputValue(), 'Union of Farmers')
  assert.match(file(), /Council Union/)
  await p.getByRole('dialog').getByRole('button', { name: 'Rename' }).press('Enter')
  await party(q, 'Union of Farmers').waitFor() // and the other tab sees it by itself
  assert.match(file(), /name: Union of Farmers/)
})

test('what the reports suggest is proposed until it is confirmed', async (t) => {
  const dir = join(folder(t), 'new')
  run('init', dir)
  run('add', '-C', dir, join(demoCase(t), 'reports'))
  const { p, file } = await atWho(t, '/who/parties', dir)
  const before = file()
  await party(p, 'Valley Union').getByText('proposed', { exact: true }).waitFor()
  await p.getByRole('button', { name: 'Confirm Valley Union' }).press('Enter')
  await gone(party(p, 'Valley Union').getByText('proposed', { exact: true }))
  assert.match(file(), /name: Valley Union/)
  // The others stay proposed.
  await party(p, 'Highland Front').getByText('proposed', { exact: true }).waitFor()
  await p.getByRole('button', { name: 'Confirm all' }).press('Enter')
  await gone(p.getByText('proposed', { exact: true }).first())
  assert.match(file(), /name: Highland Front/)
  assert.deepEqual(comments(file()), comments(before))
  await p.keyboard.press('Control+z')
  await p.keyboard.press('Control+z')
  await party(p, 'Valley Union').getByText('proposed', { exact: true }).waitFor()
  assert.equal(file(), before)
})

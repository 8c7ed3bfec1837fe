// What would hold: a model drafted from the positions, a preference moved by
// keyboard, what holds then, why, and back.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { browser, demoCase, go, page, serve, violations } from './kit.mjs'

// The dockers strike until pay is raised; the line would rather not raise it.
const quay = `# kept: the head of the file
name: The quay
parties:
  - name: Dockers
    options: [Strike]
    prefers:
      - {wants: Raise pay, strength: red line, because: 'judgement: "every speech" by Ana'}
      - not Strike if Raise pay
      - Strike
  - name: Line
    options: [Raise pay]
    prefers:
      - not Raise pay # the purse
      - not Strike
status_quo: NN
`
async function open(t) {
  const dir = demoCase(t)
  writeFileSync(join(dir, 'quay.yaml'), quay)
  const s = await serve(t, dir)
  const c = await browser(t)
  const p = await page(c, s.link)
  await go(p, 'What would hold')
  return { p, c, s, dir }
}
const saved = (p) => p.getByRole('status').filter({ hasText: /^Saved$/ }).waitFor()
const holding = async (p) => (await p.getByRole('region', { name: 'Outcomes' }).locator('header').textContent()).match(/([\d,]+) of ([\d,]+) hold/)[0]

test('a model is drafted from the positions, and each preference opens to its words', async (t) => {
  const { p } = await open(t)
  await p.getByRole('button', { name: 'Draft from the positions' }).click()
  const dialog = p.getByRole('dialog', { name: 'Draft a model from the positions' })
  await dialog.getByRole('checkbox', { name: /Ceasefire/ }).first().waitFor()
  // What is left out here is not in the model.
  await dialog.getByRole('checkbox', { name: /Release of prisoners/ }).last().uncheck()
  await dialog.getByLabel('Name').fill('first try')
  await dialog.getByRole('button', { name: 'Keep the model' }).click()
  await p.getByRole('grid', { name: /Outcomes/ }).waitFor()
  assert.equal(await p.getByRole('columnheader').filter({ hasText: 'Release of prisoners' }).count(), 0)
  await p.getByRole('list', { name: /^What Republic of Velmar prefers/ }).getByRole('button', { name: /statement/ }).first().click()
  const evidence = p.getByRole('complementary', { name: /^Evidence: Republic of Velmar wants/ })
  await evidence.waitFor()
  assert.ok((await evidence.locator('blockquote').count()) > 0, 'a preference has no words')
  assert.deepEqual(p.wrong, [])
})

test('a preference moved by keyboard changes what holds, and undo takes it back', async (t) => {
  const { p, dir } = await open(t)
  await p.getByRole('link', { name: 'quay' }).click()
  await p.getByRole('grid').waitFor()
  // By Nash stability the dockers strike and the line does not pay.
  await p.getByRole('radio', { name: /^Nash/ }).focus()
  await p.keyboard.press('Space')
  const outcome = p.getByRole('grid').getByRole('rowheader').first()
  await outcome.getByRole('button', { name: /Outcome 1 ?: Dockers: Strike$/ }).waitFor()
  assert.equal(await holding(p), '1 of 4 hold')

  // Taken up, moved and dropped; then moved at once.
  await p.getByRole('button', { name: 'Move line 2 of 3: wants not “Strike” if “Raise pay”' }).focus()
  await p.keyboard.press('Space')
  await p.keyboard.press('ArrowUp')
  await p.keyboard.press('Space')
  await saved(p)
  assert.deepEqual(await p.getByRole('list', { name: /^What Dockers prefers/ }).locator('.says').allTextContents(), ['wants not Strike if Raise pay', 'wants Raise pay', 'wants Strike'])
  await p.keyboard.press('Alt+ArrowDown')
  await p.keyboard.press('Alt+ArrowDown')
  await saved(p)
  assert.deepEqual(await p.getByRole('list', { name: /^What Dockers prefers/ }).locator('.says').allTextContents(), ['wants Raise pay', 'wants Strike', 'wants not Strike if Raise pay'])
  assert.equal(await holding(p), '1 of 4 hold')
  // Not wanting to pay counts for nothing any more: then paying holds.
  const line = p.getByRole('list', { name: /^What Line prefers/ })
  await line.getByRole('button', { name: /^Move line 1 of 2/ }).focus()
  await p.keyboard.press('Delete')
  await p.getByText(/2 of 4 hold by Nash: 1 new, 0 gone/).waitFor()
  await saved(p)
  await p.keyboard.press('Control+z')
  await p.getByText(/1 of 4 hold/).waitFor()
  assert.deepEqual(await line.locator('.says').allTextContents(), ['does not want Raise pay', 'does not want Strike'])
  // The steps have names, and the file in the folder is as it was.
  await p.getByRole('button', { name: /^Undo: edit model quay: moves a preference of Dockers/ }).waitFor()
  assert.equal(readFileSync(join(dir, 'quay.yaml'), 'utf8'), quay)
  assert.deepEqual(p.wrong, [])
})

test('a verdict opens to its path, and a preference in it to its words', async (t) => {
  const { p } = await open(t)
  await p.getByRole('link', { name: 'quay' }).click()
  await p.getByRole('grid').waitFor()
  await p.getByRole('button', { name: 'Every state' }).click()
  const row = p.getByRole('grid').getByRole('row').filter({ has: p.getByRole('button', { name: /Outcome \d+ ?: Line: Raise pay$/ }) })
  await row.getByRole('button', { name: 'Line leaves: why' }).or(row.getByRole('button', { name: 'Line stays: why' })).click()
  const why = p.getByRole('region', { name: /^Why/ })
  await why.getByText('Line drops “Raise pay”').waitFor()
  await why.getByRole('button', { name: 'Everyone' }).click()
  await why.getByText(/Dockers stays/).waitFor()
  assert.deepEqual(await violations(p), [])
  await why.getByRole('button', { name: /^it / }).first().click()
  await p.getByRole('complementary', { name: /^Evidence: Line does not want “Raise pay”/ }).waitFor()
  assert.deepEqual(p.wrong, [])
})

test('what another tab saved meanwhile is told, and neither edit is lost', async (t) => {
  const { p, c, s } = await open(t)
  await p.getByRole('link', { name: 'quay' }).click()
  await p.getByRole('grid').waitFor()
  const other = await page(c, undefined)
  await other.goto(s.origin + '/model')
  const line = p.getByRole('list', { name: /^What Line prefers/ })
  await line.getByRole('button', { name: /^Move line 1 of 2/ }).focus()
  await p.keyboard.press('Alt+ArrowDown')
  const status = await other.evaluate(async (text) => (await fetch('/api/models/quay', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text, base: 0 }) })).status, quay.replace('- not Strike\n', '- not Strike\n      - Raise pay or Strike\n'))
  assert.equal(status, 200)
  await p.getByRole('alert').filter({ hasText: 'changed elsewhere meanwhile' }).waitFor()
  await p.getByRole('button', { name: 'Make mine on top of it' }).click()
  await saved(p)
  assert.deepEqual(await line.locator('.says').allTextContents(), ['does not want Strike', 'does not want Raise pay', 'wants Raise pay or Strike'])
  // A tab with nothing at stake follows by itself.
  await other.getByRole('link', { name: 'quay' }).click()
  await other.getByRole('grid').waitFor()
  await line.getByRole('button', { name: /^Move line 3 of 3/ }).focus()
  await p.keyboard.press('Delete')
  await other.getByRole('list', { name: /^What Line prefers/ }).getByRole('button', { name: /^Move line 2 of 2/ }).waitFor()
  // The comments of the file are where they were.
  await p.getByRole('button', { name: 'File', exact: true }).click()
  const text = await p.getByRole('textbox', { name: "The model's file" }).inputValue()
  assert.match(text, /^# kept: the head of the file/)
  assert.match(text, /- not Raise pay # the purse/)
  assert.deepEqual(p.wrong, [])
})

test('a model of 2^16 states is judged anew with every edit', async (t) => {
  const dir = demoCase(t)
  let text = 'name: many\nparties:\n'
  for (let i = 0; i < 4; i++) {
    text += `  - name: Party ${i}\n    options: [${[0, 1, 2, 3].map((k) => `do ${i}${k}`).join(', ')}]\n    prefers:\n`
    for (let k = 0; k < 12; k++) text += `      - ${(i * k) % 3 ? 'not ' : ''}do ${(i + k) % 4}${(k * k) % 4}${k % 2 ? ` if do ${(i + 1) % 4}${k % 4}` : ''}\n`
  }
  writeFileSync(join(dir, 'many.yaml'), text)
  const s = await serve(t, dir)
  const p = await page(await browser(t), s.link)
  await p.goto(s.origin + '/model/many')
  await p.getByRole('grid').waitFor()
  const shown = []
  const server = []
  for (let k = 0; k < 7; k++) {
    await p.getByRole('list', { name: /^What Party 1 prefers/ }).getByRole('button', { name: /^Move line 2 of 12/ }).focus()
    await p.keyboard.press('Alt+ArrowDown')
    await saved(p)
    const took = p.locator('[data-shown]')
    shown.push(Number(await took.getAttribute('data-shown')))
    server.push(Number(await took.getAttribute('data-server')))
  }
  const middle = (all) => all.sort((a, b) => a - b)[3]
  t.diagnostic(`2^16 states: ${middle(server)} ms on the server, ${middle(shown)} ms from the edit to the screen`)
  assert.ok(shown.every((ms) => ms > 0), 'an edit was not judged')
  assert.match(await p.getByRole('region', { name: 'Outcomes' }).locator('header').textContent(), /of 65,536 hold/)
})

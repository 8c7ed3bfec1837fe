// From an empty folder to a brief that is handed over, as somebody goes who has
// never seen the program: reports, the queue, where they stand, the brief.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { browser, folder, go, page, run, serve } from './kit.mjs'

const reports = {
  '2031-03-02-harbour.txt': `Harbour talks open in Lisk

Lisk Gazette, 2 March 2031

The Harbour Guild demanded the return of the customs house on Sunday. "We will not sign without the customs house," Orla Venn, the chairwoman of the Harbour Guild, told reporters. The Republic of Tarn rejected the demand. The government of Tarn offered to reopen the northern quay if the Harbour Guild lifted its blockade.
`,
  '2031-03-05-reply.txt': `Guild ready to lift blockade

Coast Courier, 5 March 2031

The Harbour Guild said on Wednesday that it would lift the blockade if the Republic of Tarn reopened the northern quay. The Republic of Tarn accepted the reopening of the northern quay. Orla Venn insisted on the return of the customs house. The Republic of Tarn again rejected the return of the customs house.
`,
}

test('first run to exported brief', async (t) => {
  const root = folder(t)
  const dir = join(root, 'lisk')
  mkdirSync(dir)
  run('init', dir)
  const files = Object.entries(reports).map(([name, text]) => {
    writeFileSync(join(root, name), text)
    return join(root, name)
  })
  const { link } = await serve(t, dir)
  const p = await page(await browser(t), link)

  // Reports: the page says what to do first.
  await p.getByRole('button', { name: 'Choose files or a folder…' }).click()
  await p.getByRole('dialog', { name: 'Add reports' }).locator('input[data-files]').setInputFiles(files)
  await p.getByRole('list', { name: /reports/i }).getByText('Guild ready to lift blockade').waitFor()

  // The queue: two decisions by key; what says the same is decided together.
  await go(p, 'Queue')
  const queue = p.getByRole('region', { name: 'Queue' })
  const card = p.getByRole('article', { name: 'Statement to decide on' })
  await card.waitFor()
  for (let i = 0; i < 2; i++) {
    const before = await card.innerText()
    await p.keyboard.press('a')
    await p.waitForFunction((text) => document.querySelector('article')?.innerText !== text, before)
  }
  const decided = Number(/(\d+) decided/.exec(await queue.getByRole('status').first().innerText())[1])
  assert.ok(decided >= 2, `${decided} decided`)

  // Who is who: a party was proposed, another is made of a name.
  await go(p, 'Who is who')
  await p.getByRole('button', { name: 'Confirm all' }).click()
  await p.getByRole('button', { name: 'Do something with Republic of Tarn' }).click()
  await p.getByRole('menuitem', { name: 'Make it a party' }).click()

  // Where they stand: a stand opens to its words.
  await go(p, 'Where they stand')
  await p.getByRole('gridcell', { name: /^Republic of Tarn.*customs house.*against/i }).click()
  await p.getByRole('complementary', { name: /^Evidence/ }).getByText('rejected the return of the customs house').waitFor()
  await p.keyboard.press('Escape')

  // The brief: a title, a view of one's own, and off it goes.
  await go(p, 'Brief')
  await p.getByRole('heading', { level: 1, name: 'lisk' }).getByRole('button').press('Enter')
  await p.getByRole('textbox', { name: 'Title of the brief' }).fill('The harbour of Lisk')
  await p.keyboard.press('Enter')
  await p.getByRole('button', { name: 'Section Where everyone stands', exact: true }).click()
  await p.getByRole('menuitem', { name: 'Add a comment' }).click()
  await p.getByRole('textbox', { name: 'Comment' }).fill('The quay is where they can meet.')
  await p.keyboard.press('Control+Enter')
  await p.getByRole('status').filter({ hasText: 'Edits are saved' }).waitFor()
  await p.getByRole('button', { name: 'Hand over…' }).click()
  const [file] = await Promise.all([p.waitForEvent('download'), p.getByRole('button', { name: 'Web page' }).click()])
  assert.equal(file.suggestedFilename(), 'the-harbour-of-lisk.html')
  const html = readFileSync(await file.path(), 'utf8')
  for (const words of ['The harbour of Lisk', 'The quay is where they can meet.', 'Comment by ana', 'Republic of Tarn', `of which ${decided} accepted by a person`]) assert.ok(html.includes(words), words)
  assert.deepEqual(p.wrong, [])
})

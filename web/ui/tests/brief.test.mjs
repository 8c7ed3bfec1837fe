// The brief: edited where it stands, blocked while a sentence cites nothing,
// handed over as files.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import test from 'node:test'
import { browser, demoCase, go, page, serve, settled, violations } from './kit.mjs'

const doc = (p) => p.getByRole('article', { name: 'The water and the pass' })
const heading = (p, name) => doc(p).getByRole('heading', { name, exact: true })
async function open(t, options) {
  const dir = demoCase(t)
  const { link } = await serve(t, dir)
  const context = await browser(t, options)
  const p = await page(context, link)
  await go(p, 'Brief')
  await heading(p, 'Timeline').waitFor()
  return { p, context, link, dir }
}
const saved = (p) => p.getByRole('status').filter({ hasText: 'Edits are saved' }).waitFor()
async function rename(p, from, to) {
  await heading(p, from).getByRole('button').press('Enter')
  await p.getByRole('textbox', { name: 'Heading' }).fill(to)
}
async function sentence(p, section, text) {
  await doc(p).getByRole('button', { name: 'Section ' + section, exact: true }).click()
  await p.getByRole('menuitem', { name: 'Add a sentence that cites' }).click()
  await p.getByRole('textbox', { name: 'Sentence' }).fill(text)
  await p.keyboard.press('Control+Enter')
}

test('a heading is renamed where it stands, stays, and is undone by name', async (t) => {
  const { p } = await open(t)
  await rename(p, 'Timeline', 'thrown away')
  await p.keyboard.press('Escape')
  await heading(p, 'Timeline').waitFor()
  await rename(p, 'Timeline', 'What happened when')
  await p.keyboard.press('Enter')
  await heading(p, 'What happened when').waitFor()
  await saved(p)
  await p.reload()
  await heading(p, 'What happened when').waitFor()
  await p.getByRole('button', { name: 'Undo: rename heading What happened when' }).click()
  await heading(p, 'Timeline').waitFor()
  assert.deepEqual(p.wrong, [])
})

test('sections are reordered and left out by keyboard', async (t) => {
  const { p } = await open(t)
  const contents = p.getByRole('navigation', { name: 'Contents of the brief' })
  await contents.getByRole('link', { name: 'Timeline' }).focus()
  await p.keyboard.press('Alt+ArrowUp')
  await p.getByText('Timeline is number 8 of 9 now').waitFor()
  assert.equal(await p.evaluate(() => document.activeElement.id), 'o-timeline')
  await heading(p, 'Timeline').getByRole('button').press('Alt+ArrowUp')
  await p.getByText('Timeline is number 7 of 9 now').waitFor()
  await contents.getByRole('link', { name: 'Numbers, by whose count' }).press('Delete')
  await heading(p, 'Numbers, by whose count').waitFor({ state: 'detached' })
  await saved(p)
  await p.reload()
  await heading(p, 'Timeline').waitFor()
  const order = await doc(p).getByRole('heading', { level: 2 }).allTextContents()
  assert.ok(order.indexOf('Timeline') < order.indexOf('Mediators and channels named in the text'), order.join(' | '))
  assert.ok(!order.includes('Numbers, by whose count'))
  await contents.getByRole('button', { name: 'Put back: Numbers, by whose count' }).click()
  await heading(p, 'Numbers, by whose count').waitFor()
  assert.deepEqual(p.wrong, [])
})

test('a sentence that cites nothing blocks; cited, the brief is handed over in every form', async (t) => {
  const { p } = await open(t)
  const words = 'Both sides speak of the pass.'
  await sentence(p, 'Timeline', words)
  const blocks = p.getByRole('group', { name: 'What blocks the export' })
  await blocks.getByRole('button', { name: words }).waitFor()
  await saved(p)
  await p.getByRole('button', { name: 'Hand over…' }).click()
  const dialog = p.getByRole('dialog', { name: 'Hand over the brief' })
  await dialog.getByText('cannot be handed over').waitFor()
  assert.ok(await dialog.getByRole('button', { name: 'Word', exact: true }).isDisabled())
  await dialog.getByRole('button', { name: words }).click()
  const own = doc(p).getByRole('article', { name: 'Analyst’s sentence, blocks the export' })
  await p.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Analyst’s sentence'))
  await own.getByRole('button', { name: 'Cite a statement…' }).click()
  const cite = p.getByRole('dialog', { name: 'Cite statements' })
  await cite.getByRole('searchbox').fill('Sable Pas')
  await cite.getByText('Found for “Sable Pas”').waitFor()
  await p.keyboard.press('ArrowDown')
  await p.keyboard.press('Enter')
  await cite.getByRole('button', { name: 'Cite 1 statement' }).waitFor()
  await p.keyboard.press('Control+Enter')
  await blocks.waitFor({ state: 'detached' })
  const cited = doc(p).getByRole('article', { name: 'Analyst’s sentence', exact: true })
  await cited.getByRole('button', { name: /^Citation \d+: / }).click()
  await p.getByRole('complementary', { name: /^Evidence: Citation/ }).getByText('Sable Pass').first().waitFor()
  await p.keyboard.press('Escape')
  await saved(p)

  await p.getByRole('button', { name: 'Hand over…' }).click()
  for (const [name, ending, looks] of [
    ['Web page', 'html', (f) => f.toString().startsWith('<!doctype html>') && f.includes(words)],
    ['Markdown', 'md', (f) => f.toString().startsWith('# The water and the pass') && f.includes(words + '[^')],
    ['Word', 'docx', (f) => f.subarray(0, 4).toString('latin1') === 'PK\x03\x04' && f.includes('word/footnotes.xml')],
    ['PDF', 'pdf', (f) => f.subarray(0, 5).toString() === '%PDF-'],
  ]) {
    const button = dialog.getByRole('button', { name, exact: true })
    await button.waitFor()
    if (name === 'PDF' && (await button.isDisabled())) {
      assert.ok(!existsSync('/usr/bin/chromium'), 'Chromium is there, and the page says that PDF is not')
      continue
    }
    const [file] = await Promise.all([p.waitForEvent('download', { timeout: 60_000 }), button.click()])
    assert.equal(file.suggestedFilename(), 'the-water-and-the-pass.' + ending)
    assert.ok(looks(readFileSync(await file.path())), name)
    await dialog.getByRole('progressbar').waitFor({ state: 'detached' })
  }
  assert.deepEqual(p.wrong, [])
})

test('a model is chosen, and the brief tells what would hold', async (t) => {
  const { p } = await open(t)
  await p.getByText('draft a model under').waitFor()
  await p.evaluate(() => fetch('/api/models/draft', { method: 'POST' }))
  await p.getByRole('combobox', { name: 'Tell what would hold' }).selectOption({ label: 'by the model “draft”' })
  await heading(p, 'Outcomes that hold').waitFor()
  await saved(p)
  await p.evaluate(async () => {
    const { models } = await (await fetch('/api/models')).json()
    await fetch('/api/models/draft?base=' + models[0].base, { method: 'DELETE' })
  })
  const blocks = p.getByRole('group', { name: 'What blocks the export' })
  await blocks.getByText('The brief cannot be handed over like this.').waitFor()
  await blocks.getByRole('button', { name: '“draft”' }).press('Enter')
  await p.keyboard.press('ArrowUp') // the list has the focus
  await blocks.waitFor({ state: 'detached' })
  await p.getByText('draft a model under').waitFor()
  assert.equal(await heading(p, 'Outcomes that hold').count(), 0)
  assert.deepEqual(p.wrong, [])
})

test('what two tabs change at once is shown side by side, and comments of both stay', async (t) => {
  const { p, context, link } = await open(t)
  const q = await page(context, new URL('/brief', link).href)
  await heading(q, 'Timeline').waitFor()
  await rename(p, 'Timeline', 'Days')
  await rename(q, 'Timeline', 'Dates')
  await p.keyboard.press('Enter')
  await heading(p, 'Days').waitFor()
  await saved(p)
  await q.keyboard.press('Enter')
  const ask = q.getByRole('dialog', { name: 'Changed in another tab meanwhile' })
  await ask.getByText('Days').waitFor()
  await ask.getByText('Dates').first().waitFor()
  await ask.getByRole('button', { name: 'Keep mine' }).click()
  await heading(q, 'Dates').waitFor()
  await heading(p, 'Dates').waitFor()
  assert.deepEqual([...p.wrong, ...q.wrong], [])
})

test('the brief is usable by everyone, in both themes, and prints alone', async (t) => {
  const { p } = await open(t)
  await sentence(p, 'Timeline', 'Nobody said so.')
  await doc(p).getByRole('article', { name: /blocks the export/ }).waitFor()
  // What is skipped while out of sight has no size that could be judged.
  await p.evaluate(() => document.querySelectorAll('.block, .block > .in').forEach((e) => (e.style.contentVisibility = 'visible')))
  for (const theme of ['light', 'dark']) {
    await p.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme)
    await settled(p)
    assert.deepEqual(await violations(p), [], theme)
  }
  await p.emulateMedia({ media: 'print' })
  assert.ok(!(await p.getByRole('navigation', { name: 'Views' }).isVisible()))
  assert.ok(!(await p.getByRole('navigation', { name: 'Contents of the brief' }).isVisible()))
  assert.ok(await heading(p, 'Timeline').isVisible())
  assert.deepEqual(p.wrong, [])
})

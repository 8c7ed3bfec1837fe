// Reports: handing over files, what comes of them, the list, and finding words.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { browser, demoCase, folder, go, page, run, serve, settled, violations } from './kit.mjs'

const league = 'The Harbour League offered to reopen the north pier if the navy left the strait before the spring tides came in.'
const invented = {
  'one.txt': `title: League names a price for the pier\noutlet: Halvard Courier\ndate: 2031-04-02\n\n${league}\n`,
  'two.txt': `title: The pier, again\noutlet: Strait Wire\ndate: 2031-04-03\n\n${league} It rained.\n`,
  'three.md': '---\ntitle: Orsa wants patrols\noutlet: Halvard Courier\ndate: 2031-04-05\n---\n\nOrsa demanded joint patrols of the strait. Orsa rejected a toll on ferries. <script>document.title = "bad"</script>\n',
}

/** emptyCase is a case without reports. */
function emptyCase(t) {
  const dir = join(folder(t), 'strait')
  run('init', dir)
  writeFileSync(join(dir, 'case.yaml'), 'name: The Halvard strait\nparties:\n  - {name: Republic of Orsa, id: orsa, aliases: [Orsa]}\n  - {name: Harbour League, id: league}\nissues:\n  - name: joint patrols\n')
  return dir
}

/** dropFiles drops files as a browser would hand them over. */
const dropFiles = (p, files) =>
  p.evaluate((files) => {
    const t = new DataTransfer()
    for (const [name, text] of Object.entries(files)) t.items.add(new File([text], name))
    for (const kind of ['dragenter', 'dragover', 'drop']) document.querySelector('main').dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: t }))
  }, files)

test('first run: drop files, one of them bad, then find and open what was read', async (t) => {
  const dir = emptyCase(t)
  const s = await serve(t, dir)
  const p = await page(await browser(t), s.link)
  await p.getByRole('heading', { name: 'Drop reports here' }).waitFor()
  assert.deepEqual(await violations(p), [])

  await dropFiles(p, { ...invented, 'scan.pdf': '%PDF-1.7 nothing to read' })
  const job = p.getByRole('region', { name: /^Read / })
  await job.getByText('3 reports added').waitFor()
  assert.match(await job.textContent(), /1 file could not be read; the others were/)
  assert.match(await job.textContent(), /scan\.pdf: the file is a PDF document, which is not read\. Convert it to text/)

  const list = p.getByRole('list', { name: 'Reports' })
  await list.getByRole('link', { name: 'Orsa wants patrols' }).waitFor()
  assert.equal(await list.getByRole('listitem').count(), 2, 'the reprint is folded')
  await list.getByRole('button', { name: '1 near-duplicate of League names a price for the pier' }).click()
  await list.getByRole('link', { name: 'The pier, again' }).waitFor()
  await settled(p)
  assert.deepEqual(await violations(p), [])

  // A number opens to its words.
  await list.getByRole('button', { name: /statements?: 0 accepted.*Show them/ }).first().click()
  await p.getByRole('complementary', { name: /^Evidence/ }).getByText('joint patrols').first().waitFor()
  await p.keyboard.press('Escape')

  // By keyboard: search, go to the hit, open it.
  await p.keyboard.press('/')
  await p.keyboard.type('toll ferr*')
  const found = p.getByRole('list', { name: 'Reports found' })
  await found.getByText('ferries', { exact: true }).waitFor()
  assert.equal(await found.locator('mark').count(), 2)
  assert.deepEqual(await violations(p), [])
  await p.keyboard.press('Enter')
  await p.waitForFunction(() => document.activeElement?.hasAttribute('data-row'))
  await p.keyboard.press('Enter')
  await p.waitForURL(/\/reports\/r[0-9a-f]+.*#at=\d+-\d+/)
  await p.goBack()
  await found.waitFor()
  assert.notEqual(await p.title(), 'bad')

  // What was read can be taken back.
  await job.getByRole('button', { name: 'Undo' }).click()
  await p.getByRole('heading', { name: 'Drop reports here' }).waitFor()
  assert.deepEqual(p.wrong, [])
})

test('choose a folder: reports are called as they are in it; what is there already is not read twice', async (t) => {
  const dir = emptyCase(t)
  const from = mkdtempSync(join(folder(t), 'f-'))
  const cables = join(from, 'cables')
  mkdirSync(join(cables, '2031'), { recursive: true })
  for (const [name, text] of Object.entries(invented)) writeFileSync(join(cables, name.startsWith('t') ? '2031/' + name : name), text)
  writeFileSync(join(cables, 'undated.txt'), 'Orsa accepted a toll on ferries.\n')
  writeFileSync(join(cables, '.hidden'), 'no report')
  const s = await serve(t, dir)
  const p = await page(await browser(t), s.link)
  const choose = async (path) => {
    await p.getByRole('heading', { name: /^(Drop reports here|Reports)$/ }).first().waitFor()
    await p.keyboard.press('a')
    await p.getByRole('dialog', { name: 'Add reports' }).waitFor()
    await p.locator('[data-folder]').setInputFiles(path)
  }
  await choose(cables)
  const jobs = p.getByRole('region', { name: 'Read cables/' })
  await jobs.getByText('4 reports added').waitFor()
  assert.match(await jobs.textContent(), /1 nearly repeats another; 1 undated/)
  await p.getByText('2031/three.md', { exact: true }).waitFor()
  await choose(cables)
  await jobs.getByText('Nothing new; 4 were here already').waitFor()
  assert.deepEqual(p.wrong, [])
})

test('the list by keyboard: order, filter, open and come back', async (t) => {
  const s = await serve(t, demoCase(t))
  const p = await page(await browser(t), s.link)
  const list = p.getByRole('list', { name: 'Reports' })
  const links = () => list.getByRole('link').allTextContents()
  await list.getByRole('link').first().waitFor()
  const latest = await links()
  await p.getByLabel('Order').selectOption('date')
  await p.waitForFunction((was) => document.querySelector('[data-row]')?.textContent !== was, latest[0])
  assert.match((await links())[0], /Velmar closes Sable Pass/)
  await list.focus()
  await p.keyboard.press('j')
  await p.keyboard.press('j')
  await p.keyboard.press('j')
  await p.waitForFunction(() => document.activeElement?.textContent === 'Front will not share the dam, Marok says')
  await p.keyboard.press('k')
  await p.keyboard.press('Enter')
  await p.waitForURL(/\/reports\/r[0-9a-f]+/)
  await p.goBack()
  await list.locator('.current').getByRole('link', { name: 'Lorimer rules out talks' }).waitFor()
  // A report below the fold, by the keys alone.
  for (let i = 0; i < 14; i++) await p.keyboard.press('j')
  await p.waitForFunction(() => Number(document.activeElement?.closest('[aria-posinset]')?.getAttribute('aria-posinset')) >= 15)

  await go(p, 'Settings')
  await p.getByRole('heading', { name: 'Who decides' }).waitFor()
  assert.deepEqual(await violations(p), [])
  await p.getByLabel('Your name, as the history has it').fill('  Ana   Lind ')
  await p.getByRole('button', { name: 'Save', exact: true }).click()
  await p.getByText('Decisions are logged as Ana Lind').waitFor()
  await p.getByRole('radio', { name: 'Projection' }).check({ force: true })
  assert.equal(await p.evaluate(() => document.documentElement.dataset.size), 'projection')
  await p.getByRole('radio', { name: 'Dark' }).check({ force: true })
  assert.equal(await p.evaluate(() => document.documentElement.dataset.theme), 'dark')
  assert.deepEqual(await violations(p), [])
  await p.getByRole('checkbox', { name: /single key/ }).uncheck()
  await go(p, 'Reports')
  await list.getByRole('link').first().waitFor()
  await p.keyboard.press('/')
  assert.equal(await p.evaluate(() => document.activeElement?.getAttribute('type')), null, 'shortcuts are off')
  assert.deepEqual(p.wrong, [])
})

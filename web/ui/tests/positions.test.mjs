// Where they stand: read in the grid by keyboard, moved through the days, two
// parties side by side, what is agreed.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { browser, demoCase, page, serve, settled, violations } from './kit.mjs'

const focused = (p) => p.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim())

test('where they stand', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const context = await browser(t)
  const p = await page(context, link)
  const open = async (path) => {
    await p.goto(origin + path)
    await p.getByRole('heading', { name: 'Where they stand', exact: true }).waitFor()
    await settled(p)
  }
  const grid = p.getByRole('grid')
  const cell = (name) => grid.getByRole('gridcell', { name })

  await t.test('the matrix has a row for each party, a column for each issue, and each cell says its stand', async () => {
    await open('/positions')
    assert.equal(await grid.getByRole('rowheader').count(), 8)
    assert.equal(await grid.getByRole('columnheader').count(), 1 + 10)
    assert.equal(await grid.getByRole('gridcell').count(), 80)
    assert.equal(await cell(/^Valley Union, Ceasefire: for, insistence, 2 statements, 0 accepted$/).count(), 1)
    assert.equal(await cell(/^Principality of Quillon, Ceasefire: silent$/).count(), 1)
    assert.equal(await grid.locator('[tabindex="0"]').count(), 1, 'one stop for the tabulator')
  })

  await t.test('arrow keys walk it, Enter opens the words, Escape comes back', async () => {
    await open('/positions')
    await cell(/^Republic of Velmar, Ceasefire/).focus()
    for (const k of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await p.keyboard.press(k)
    assert.match(await focused(p), /^Highland Front, Control of the dam: .*joint water board for/)
    await p.keyboard.press('Enter')
    const drawer = p.getByRole('complementary', { name: 'Evidence: Highland Front on Control of the dam' })
    await drawer.getByRole('heading', { name: 'joint water board: for' }).waitFor()
    assert.ok(await drawer.getByText('accepted a joint water board for the Anvil Dam').count())
    assert.ok(await drawer.getByRole('heading', { name: 'Joint water board: against until 9 May 2033' }).count())
    await p.keyboard.press('Escape')
    assert.match(await focused(p), /^Highland Front, Control of the dam/)
    await p.keyboard.press('Control+Home')
    assert.match(await focused(p), /^Republic of Velmar, Ceasefire/)
    await p.keyboard.press('ArrowUp')
    assert.match(await focused(p), /^Ceasefire/)
  })

  await t.test('an issue opens into its options, and stays open in the URL', async () => {
    await open('/positions')
    await grid.getByRole('columnheader', { name: /^Control of the dam/ }).focus()
    await p.keyboard.press('Enter')
    await grid.getByRole('columnheader', { name: 'joint water board' }).waitFor()
    assert.equal(await grid.getByRole('columnheader', { name: /^Control of the dam/ }).getAttribute('aria-expanded'), 'true')
    assert.equal(await grid.getByRole('columnheader').count(), 1 + 10 + 3)
    assert.equal(await cell(/^Summit Brigade, Control of the dam: Front wardens: for, insistence, 1 statement/).count(), 1)
    await p.reload()
    await grid.getByRole('columnheader', { name: 'joint water board' }).waitFor()
  })

  await t.test('moving the day moves the stands; the URL keeps it', async () => {
    await open('/positions')
    const front = cell(/^Highland Front, Control of the dam/)
    assert.match(await front.getAttribute('aria-label'), /joint water board for/)
    const slider = p.getByRole('slider', { name: 'As of' })
    assert.equal(await slider.getAttribute('aria-valuetext'), 'now')
    await slider.focus()
    for (let i = 0; i < 11; i++) await p.keyboard.press('ArrowLeft')
    await p.getByRole('heading', { name: 'Where they stood on 8 May 2033' }).waitFor()
    assert.match(await front.getAttribute('aria-label'), /joint water board against/)
    await p.waitForURL(/as_of=2033-05-08/)
    await p.reload()
    await p.getByRole('heading', { name: 'Where they stood on 8 May 2033' }).waitFor()
    assert.match(await front.getAttribute('aria-label'), /joint water board against/)
    await p.keyboard.press(']') // the next day with reports
    await p.getByRole('heading', { name: 'Where they stood on 9 May 2033' }).waitFor()
    assert.match(await front.getAttribute('aria-label'), /joint water board for/)
  })

  await t.test('since a day, changes are marked in the cells and listed with the words', async () => {
    await open('/positions')
    assert.equal(await p.getByRole('region', { name: 'What changed' }).count(), 0)
    await p.getByLabel('Changes since').first().fill('2033-05-01')
    await p.waitForURL(/since=2033-05-01/)
    const list = p.getByRole('region', { name: 'What changed' })
    await list.getByRole('listitem').first().waitFor()
    await settled(p)
    assert.match(await cell(/^Highland Front, Control of the dam/).getAttribute('aria-label'), /joint water board for, .*was against.*Front wardens given up, was for/)
    assert.match(await cell(/^Kingdom of Ardane, Reopening/).getAttribute('aria-label'), /, new$/)
    const marked = await grid.getByRole('gridcell', { name: /, (was|new)/ }).count()
    assert.ok(marked > 5 && marked < 30, `${marked} cells are marked`)
    const one = list.getByRole('listitem').filter({ hasText: 'Highland Front' }).filter({ hasText: 'joint water board' })
    assert.match(await one.innerText(), /against[\s\S]*for[\s\S]*9 May 2033/)
    assert.ok(await one.getByText('She again objected to the joint water board').count(), 'the words before')
    await one.getByRole('button').click()
    await p.getByRole('complementary', { name: /^Evidence: Highland Front on Control of the dam/ }).getByRole('heading', { name: 'Before: against' }).waitFor()
  })

  await t.test('two parties are compared, and each point opens to the words of both', async () => {
    await open('/positions/compare?a=velmar&b=front')
    const table = p.getByRole('table', { name: 'Republic of Velmar and Highland Front' })
    await table.waitFor()
    assert.match(await table.innerText(), /They differ 3[\s\S]*They agree 7[\s\S]*Highland Front is silent/)
    await table.getByRole('button', { name: 'Release of prisoners' }).click()
    const drawer = p.getByRole('complementary', { name: 'Evidence: Release of prisoners' })
    await drawer.getByRole('heading', { name: 'Republic of Velmar: against' }).waitFor()
    assert.ok(await drawer.getByRole('heading', { name: 'Highland Front: for' }).count())
    await p.keyboard.press('Escape')
    await p.getByLabel('with').selectOption('union')
    await p.getByRole('table', { name: 'Republic of Velmar and Valley Union' }).waitFor()
    assert.match(p.url(), /a=velmar&b=union/)
  })

  await t.test('islands of agreement are among all, or among those chosen', async () => {
    await open('/positions/agreement')
    const apart = p.getByRole('region', { name: 'One party stands apart' })
    await apart.getByRole('button', { name: 'Control of the dam: joint water board' }).waitFor()
    const among = p.getByRole('group', { name: 'Among' })
    for (const name of ['Republic of Velmar', 'Highland Front']) await among.getByRole('button', { name }).click()
    const all = p.getByRole('region', { name: 'All of these are for it' })
    await all.getByRole('button', { name: 'Control of the dam: joint water board' }).click()
    await p.getByRole('complementary', { name: /^Evidence/ }).getByRole('heading', { name: 'Highland Front: for' }).waitFor()
    assert.match(p.url(), /party=velmar&party=front/)
  })

  await t.test('the matrix is saved as a table and as a drawing', async () => {
    await open('/positions?since=2033-05-01')
    const saved = async (entry) => {
      await p.getByRole('button', { name: 'Save', exact: true }).click()
      const [d] = await Promise.all([p.waitForEvent('download'), p.getByRole('menuitem', { name: entry }).click()])
      return readFileSync(await d.path(), 'utf8')
    }
    const csv = await saved('CSV')
    assert.match(csv, /^Party,Issue,Option,Stance/)
    assert.match(csv, /Highland Front,Control of the dam,joint water board,for,insistence,2,0,2033-05-09,against/)
    const svg = await saved('SVG')
    assert.match(svg, /^<svg/)
    assert.match(svg, /Valley Union/)
  })

  await t.test('nothing serious is wrong for those who cannot see it, in both themes', async () => {
    for (const theme of ['light', 'dark']) {
      await p.evaluate((theme) => localStorage.setItem('parley.preferences', JSON.stringify({ toured: true, theme })), theme)
      for (const path of ['/positions?since=2033-05-01&open=dam', '/positions/compare', '/positions/agreement', '/positions/contradictions']) {
        await open(path)
        assert.deepEqual(await violations(p), [], `${path}, ${theme}`)
      }
    }
  })
  assert.deepEqual(p.wrong, [])
})

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { expectAccessible, expectFitting, testEveryPage, withJobs } from "./everywhere";
import { visit } from "./visitor";

const ids = withJobs();

testEveryPage({ theme: "dark", language: "en", short: { 320: "all", 1280: "contrast" } });

test("every tab of the review is accessible and fits a phone; so are the marks on the document", async () => {
  const { page, go, leaveClean } = await visit({ theme: "dark" });
  await go(`/review/?job=${ids.job}`);
  for (const tab of ["Zu prüfen", "Abgleich", "Rückfragen", "Angebot", "Übersicht", "Downloads"]) {
    await page.getByRole("tab", { name: tab }).click();
    await page.getByRole("tabpanel").locator("li, p, h2, button, iframe").first().waitFor();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expectFitting(page, tab, width);
      // The rest of the page is that of every tab, and was looked at above.
      await expectAccessible(page, tab, width, "all", "[role=tabpanel]");
    }
  }
  const marks = new AxeBuilder({ page }).include("[data-page]").disableRules(["color-contrast"]);
  expect((await marks.analyze()).violations.map(({ id }) => id)).toEqual([]);
  await leaveClean();
});

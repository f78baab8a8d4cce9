import { afterEach, describe, expect, it } from "vitest";
import { renewBoot } from "@/api/useBoot";
import type { Boot } from "@/api/types";
import { word } from "./words";

const boot = (words?: Record<string, string>) => renewBoot({ words, doctypes: {} } as unknown as Boot);

describe("word", () => {
  afterEach(() => boot());

  it("says what the page brought along", () => {
    boot({ Vacation: "Щорічна відпустка" });
    expect(word("Vacation")).toBe("Щорічна відпустка");
  });

  it("keeps what has no translation, and everything without words", () => {
    boot({ Vacation: "Щорічна відпустка" });
    expect(word("Garden Day")).toBe("Garden Day");
    boot();
    expect(word("Vacation")).toBe("Vacation");
  });
});

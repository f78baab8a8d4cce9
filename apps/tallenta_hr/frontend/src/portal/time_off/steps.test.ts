import { describe, expect, test } from "vitest";
import type { Doc, DocInfo } from "@/api/types";
import { lastStep } from "./steps";

const request = (state: string) => ({ doctype: "Leave Request", name: "LR-1", workflow_state: state }) as Doc;
const log = (content: string, owner = "boss@kalyna.example") => ({ name: content, owner, creation: "2026-11-26 09:00:00", comment_type: "Workflow", state: content.split(": ")[0], content: content.replace("Rejected", "Відхилено") });
const after = (...logs: ReturnType<typeof log>[]) => ({ workflow_logs: logs }) as unknown as DocInfo;
const people = { "boss@kalyna.example": { full_name: "The Boss" } };

describe("the last step", () => {
  test("names who took it and what they said", () => {
    const step = lastStep(request("Rejected"), after(log("Pending Approval", "me@kalyna.example"), log("Rejected: Release week: all of us")), people);

    expect(step).toMatchObject({ who: "The Boss", reason: "Release week: all of us" });
  });

  test("says nothing where nothing was said", () => {
    expect(lastStep(request("Approved"), after(log("Approved")), people)?.reason).toBe("");
  });

  test("is the latest of several rounds", () => {
    expect(lastStep(request("Rejected"), after(log("Rejected: first"), log("Pending Approval"), log("Rejected: second")), people)?.reason).toBe("second");
  });

  test("calls people as the reader's language does", () => {
    expect(lastStep(request("Approved"), after(log("Approved")), people, { "boss@kalyna.example": "Начальниця" })?.who).toBe("Начальниця");
  });

  test("shows the account of somebody without a name", () => {
    expect(lastStep(request("Rejected"), after(log("Rejected: no", "ghost@kalyna.example")), people)?.who).toBe("ghost@kalyna.example");
  });

  test("is not there for a draft", () => {
    expect(lastStep(request("Draft"), after(), people)).toBeUndefined();
  });
});

import { beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "@/api/client";
import type { Doc } from "@/api/types";
import { draftOf, likeDraft, portionsOf, sendRequest, valuesOf, type LeaveType } from "./asking";
import { emptyDraft } from "./draft";

const { read, write, uploadFile, applyWorkflow } = vi.hoisted(() => ({ read: vi.fn(), write: vi.fn(), uploadFile: vi.fn(), applyWorkflow: vi.fn() }));
vi.mock("@/api/client", async (original) => ({ ...(await original<object>()), read, write }));
vi.mock("@/api/upload", () => ({ uploadFile }));
vi.mock("@/api/useWorkflow", () => ({ applyWorkflow }));

const halves: LeaveType = { name: "Vacation", unit: "Day", allow_half_day: 1, allow_hourly: 0 };
const hours: LeaveType = { ...halves, allow_half_day: 0, allow_hourly: 1 };
const days: LeaveType = { ...halves, allow_half_day: 0 };
const draft = { ...emptyDraft("2026-11-26"), leave_type: "Vacation" };
const stored = (values: object = {}) => ({ doctype: "Leave Request", name: "LR-1", docstatus: 0, workflow_state: "Draft", ...values }) as Doc;

beforeEach(() => {
  vi.resetAllMocks();
  write.mockImplementation((_method: string, { doc }: { doc: Doc }) => Promise.resolve({ ...stored(), ...doc }));
});

describe("parts of a day", () => {
  test("are those that the type allows", () => {
    expect(portionsOf(halves, draft)).toEqual(["Full", "First Half", "Second Half"]);
    expect(portionsOf(hours, draft)).toEqual(["Full", "Hours"]);
  });

  test("are none for whole days only, and none for several days", () => {
    expect(portionsOf(days, draft)).toEqual([]);
    expect(portionsOf(halves, { ...draft, to_date: "2026-11-27" })).toEqual([]);
  });

  test.each(["First Half", "Second Half", "Hours"])("%s stands in the first day alone", (portion) => {
    const values = valuesOf({ ...draft, from_portion: portion }, ["Full", "First Half", "Second Half", "Hours"]);

    expect(values).toMatchObject({ from_portion: portion, to_portion: "Full" });
  });

  test("are forgotten when the type does not have them", () => {
    expect(valuesOf({ ...draft, from_portion: "Hours", from_time: "10:00" }, [])).toMatchObject({ from_portion: "Full", from_time: null });
  });
});

describe("an earlier request", () => {
  const earlier = stored({ leave_type: "Vacation", from_date: "2026-12-28", to_date: "2027-01-05", from_portion: "Full", reason: "Skiing" });

  test("is gone on with as it was", () => {
    expect(draftOf(earlier)).toMatchObject({ name: "LR-1", from_date: "2026-12-28", to_date: "2027-01-05", reason: "Skiing" });
  });

  test("is asked for again from today on, as long as it was and without its reason", () => {
    expect(likeDraft(earlier, "2026-11-26")).toMatchObject({ name: null, leave_type: "Vacation", from_date: "2026-11-26", to_date: "2026-12-04", reason: null });
  });
});

describe("sending", () => {
  test("makes a note the request's document before it is sent", async () => {
    uploadFile.mockResolvedValue({ file_url: "/private/files/note.pdf" });
    const files = [new File(["x"], "note.pdf")];

    expect(await sendRequest({ ...draft }, valuesOf(draft, []), files)).toBe("LR-1");

    expect(write.mock.lastCall?.[1]).toMatchObject({ doc: { name: "LR-1", attachment: "/private/files/note.pdf" } });
    expect(applyWorkflow).toHaveBeenCalledOnce();
    expect(files).toEqual([]);
  });

  test("keeps files that did not get through, and stores no second request when tried again", async () => {
    const offline = new ApiError("offline", "");
    uploadFile.mockRejectedValueOnce(offline).mockResolvedValue({ file_url: "/private/files/note.pdf" });
    read.mockResolvedValue(stored());
    const files = [new File(["x"], "note.pdf")];
    const mine = { ...draft };

    await expect(sendRequest(mine, {}, files)).rejects.toBe(offline);
    expect([mine.name, files.length]).toEqual(["LR-1", 1]);
    await sendRequest(mine, {}, files);

    expect(write.mock.calls.map(([method]) => method)).toEqual(["frappe.client.insert", "frappe.client.save", "frappe.client.save"]);
  });

  test("leaves a request alone that got through although its answer was lost", async () => {
    read.mockResolvedValue(stored({ workflow_state: "Pending Approval" }));

    expect(await sendRequest({ ...draft, name: "LR-1" }, {}, [])).toBe("LR-1");

    expect(write).not.toHaveBeenCalled();
    expect(applyWorkflow).not.toHaveBeenCalled();
  });

  test("makes a draft anew that was deleted elsewhere", async () => {
    read.mockRejectedValue(new ApiError("not_found", "gone", null, {}, 404));

    await sendRequest({ ...draft, name: "LR-0" }, {}, []);

    expect(write.mock.calls[0]?.[0]).toBe("frappe.client.insert");
  });
});

// What a program does with frappe-js-sdk: node client.mjs <address> <user> <password> <key:secret>; prints what it saw.
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/package.json`);
const { FrappeApp } = require("frappe-js-sdk");

const [address, user, password, token] = process.argv.slice(2);
const seen = {};

seen.signedIn = await new FrappeApp(address).auth().loginWithUsernamePassword({ username: user, password });

const app = new FrappeApp(address, { useToken: true, token: () => token, type: "token" });
const db = app.db();
seen.user = await app.auth().getLoggedInUser();
seen.created = await db.createDoc("Note", { title: "Milk", number: 3 });
const { name } = seen.created;
await db.updateDoc("Note", name, { number: 4 });
seen.rows = await db.getDocList("Note", { fields: ["name", "number"], filters: [["number", ">", 3]] });
seen.read = await db.getDoc("Note", name);
seen.count = await db.getCount("Note", [["number", ">", 3]]);
const uploaded = await app
  .file()
  .uploadFile(new File(["two litres"], "milk.txt"), { isPrivate: true, doctype: "Note", docname: name });
seen.file = uploaded.data.message;
await app.call().post("frappe.client.set_value", { doctype: "Note", name, fieldname: "title", value: "Bread" });
seen.deleted = await db.deleteDoc("Note", name);
seen.error = await db.getDoc("Note", name).catch((error) => error);

console.log(JSON.stringify(seen));

// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { HasRole } from "./has_role";

/** A person who signs in. */
export interface User {
  doctype: "User";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Enabled */
  enabled: 0 | 1;
  /** Email */
  email: string;
  /** First Name */
  first_name: string;
  /** Middle Name */
  middle_name: string | null;
  /** Last Name */
  last_name: string | null;
  /** Full Name */
  full_name: string | null;
  /** Username */
  username: string | null;
  /** User Image */
  user_image: string | null;
  /** Language */
  language: string | null;
  /** Time Zone */
  time_zone: string | null;
  /** Theme */
  theme: "" | "Light" | "Dark" | "Automatic" | null;
  /** User Type */
  user_type: "System User" | "Website User" | null;
  /** Phone */
  phone: string | null;
  /** Mobile No */
  mobile_no: string | null;
  /** Location */
  location: string | null;
  /** Bio */
  bio: string | null;
  /** Role Profile */
  role_profile_name: string | null;
  /** Roles */
  roles: HasRole[];
  /** Set New Password */
  new_password: string | null;
  /** Logout All Sessions */
  logout_all_sessions: 0 | 1;
  /** Send Welcome Email */
  send_welcome_email: 0 | 1;
  /** Reset Password Key */
  reset_password_key: string | null;
  /** Last Reset Password Key Generated on */
  last_reset_password_key_generated_on: string | null;
  /** Last Password Reset Date */
  last_password_reset_date: string | null;
  /** Redirect URL */
  redirect_url: string | null;
  /** Simultaneous Sessions */
  simultaneous_sessions: number;
  /** Restrict IP */
  restrict_ip: string | null;
  /** Login After */
  login_after: number;
  /** Login Before */
  login_before: number;
  /** Last Login */
  last_login: string | null;
  /** Last IP */
  last_ip: string | null;
  /** Last Active */
  last_active: string | null;
  /** API Key */
  api_key: string | null;
  /** API Secret */
  api_secret: string | null;
}

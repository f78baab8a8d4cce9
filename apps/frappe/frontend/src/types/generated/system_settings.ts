// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** How this site counts, writes, and lets people in. */
export interface SystemSettings {
  doctype: "System Settings";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Country */
  country: string | null;
  /** Language */
  language: string;
  /** Time Zone */
  time_zone: string;
  /** Enable Scheduler */
  enable_scheduler: 0 | 1;
  /** Setup Complete */
  setup_complete: 0 | 1;
  /** App Name */
  app_name: string | null;
  /** Date Format */
  date_format: "yyyy-mm-dd" | "dd-mm-yyyy" | "dd/mm/yyyy" | "dd.mm.yyyy" | "mm/dd/yyyy" | "mm-dd-yyyy";
  /** Time Format */
  time_format: "HH:mm:ss" | "HH:mm";
  /** First Day of the Week */
  first_day_of_the_week: "Sunday" | "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | null;
  /** Number Format */
  number_format: "#,###.##" | "#.###,##" | "# ###.##" | "# ###,##" | "#'###.##" | "#, ###.##" | "#,##,###.##" | "#,###.###" | "#.###" | "#,###";
  /** Float Precision */
  float_precision: "" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | null;
  /** Currency Precision */
  currency_precision: "" | "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | null;
  /** Rounding Method */
  rounding_method: "Banker's Rounding (legacy)" | "Banker's Rounding" | "Commercial Rounding" | null;
  /** Currency */
  currency: string | null;
  /** Apply Strict User Permissions */
  apply_strict_user_permissions: 0 | 1;
  /** Allow Guests to Upload Files */
  allow_guests_to_upload_files: 0 | 1;
  /** Session Expiry */
  session_expiry: string | null;
  /** Deny Multiple Sessions */
  deny_multiple_sessions: 0 | 1;
  /** Disable User Pass Login */
  disable_user_pass_login: 0 | 1;
  /** Login With Email Link */
  login_with_email_link: 0 | 1;
  /** Login With Email Link Expiry */
  login_with_email_link_expiry: number;
  /** Allow Login Using Mobile Number */
  allow_login_using_mobile_number: 0 | 1;
  /** Allow Login Using User Name */
  allow_login_using_user_name: 0 | 1;
  /** Allow Consecutive Login Attempts */
  allow_consecutive_login_attempts: number;
  /** Allow Login After Fail */
  allow_login_after_fail: number;
  /** Enable Password Policy */
  enable_password_policy: 0 | 1;
  /** Minimum Password Score */
  minimum_password_score: "1" | "2" | "3" | "4" | null;
  /** Force User to Reset Password */
  force_user_to_reset_password: number;
  /** Reset Password Link Expiry Duration */
  reset_password_link_expiry_duration: number;
  /** Enable Two Factor Auth */
  enable_two_factor_auth: 0 | 1;
  /** Two Factor Method */
  two_factor_method: "OTP App" | "SMS" | "Email" | null;
  /** Bypass 2fa for Retricted IP Users */
  bypass_2fa_for_retricted_ip_users: 0 | 1;
  /** OTP Issuer Name */
  otp_issuer_name: string | null;
  /** Email Footer Address */
  email_footer_address: string | null;
  /** Disable Standard Email Footer */
  disable_standard_email_footer: 0 | 1;
  /** Max File Size */
  max_file_size: number;
  /** Allowed File Extensions */
  allowed_file_extensions: string | null;
}

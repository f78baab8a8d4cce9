// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** An uploaded file. */
export interface File {
  doctype: "File";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** File Name */
  file_name: string | null;
  /** Is Private */
  is_private: 0 | 1;
  /** URL */
  file_url: string | null;
  /** File Type */
  file_type: string | null;
  /** File Size */
  file_size: number;
  /** Is Folder */
  is_folder: 0 | 1;
  /** Folder */
  folder: string | null;
  /** Attached to Doctype */
  attached_to_doctype: string | null;
  /** Attached to Name */
  attached_to_name: string | null;
  /** Attached to Field */
  attached_to_field: string | null;
  /** Content Hash */
  content_hash: string | null;
  /** Thumbnail URL */
  thumbnail_url: string | null;
}

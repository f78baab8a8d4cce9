// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Gives a property of a DocType or of one of its fields another value on this site. */
export interface PropertySetter {
  doctype: "Property Setter";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Applies To */
  doctype_or_field: "DocType" | "DocField" | "DocType Link" | "DocType Action" | "DocType State";
  /** DocType */
  doc_type: string;
  /** Field Name */
  field_name: string | null;
  /** Row Name */
  row_name: string | null;
  /** Property */
  property: string;
  /** Property Type */
  property_type: string | null;
  /** Value */
  value: string | null;
  /** Default Value */
  default_value: string | null;
  /** Is System Generated */
  is_system_generated: 0 | 1;
  /** Module */
  module: string | null;
}

/** A view of a list under a name. */
export interface SavedView {
  name: string;
  title: string;
  /** The query of the list's URL. */
  query: string;
  /** Everybody who may open the list sees it. */
  shared: number;
  /** The person may change it. */
  mine: number;
}

/** A place as GeoJSON, as the Geolocation field keeps it. */
export interface Point {
  lat: number;
  lon: number;
}

export const pointGeoJson = (lat: number, lon: number): string =>
  JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [lon, lat] } }] });

/** The one point of a GeoJSON text; undefined when it is anything else. */
export function pointOf(text: string | null | undefined): Point | undefined {
  try {
    const { features } = JSON.parse(text || "null") as { features: { geometry: { type: string; coordinates: number[] } }[] };
    const [first] = features;
    if (features.length !== 1 || first?.geometry.type !== "Point") return undefined;
    const [lon, lat] = first.geometry.coordinates;
    return typeof lat === "number" && typeof lon === "number" ? { lat, lon } : undefined;
  } catch {
    return undefined;
  }
}

/** The point on a public map; it is asked for only when the person follows the link. */
export const mapPath = ({ lat, lon }: Point): string => `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=16/${lat}/${lon}`;

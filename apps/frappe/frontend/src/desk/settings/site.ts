/** Who finds the settings of the whole site. */
import { useBoot } from "@/api/useBoot";

export const isSiteAdmin = (): boolean => useBoot().user.roles.includes("System Manager");
export const mayImport = (): boolean => Object.values(useBoot().doctypes).some(({ can }) => can.import);

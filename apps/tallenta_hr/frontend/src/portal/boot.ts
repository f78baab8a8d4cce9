/** What the portal's page came with beside the user and the site. */
import { useBoot } from "@/api/useBoot";

export interface PortalBoot {
  employee: { name: string; full_name: string; first_name: string } | null;
  /** Whether something ever waited for the person. */
  approver: 0 | 1;
  has_desk: 0 | 1;
}

export const usePortal = (): PortalBoot => (useBoot() as unknown as { portal: PortalBoot }).portal;

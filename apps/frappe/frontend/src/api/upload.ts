/** Uploading a file, with its progress. */
import { errorOf, ApiError, OFFLINE } from "./client";
import { useBoot } from "./useBoot";

export interface UploadedFile {
  name: string;
  file_name: string;
  file_url: string;
  is_private: number;
  file_size?: number;
}

interface Target {
  doctype?: string;
  docname?: string;
  fieldname?: string;
}

/** Upload a private file; `progress` hears shares of one. Throws ApiError. */
export function uploadFile(file: File, target: Target = {}, progress?: (share: number) => void): Promise<UploadedFile> {
  const form = new FormData();
  form.append("file", file, file.name);
  form.append("is_private", "1");
  for (const [key, value] of Object.entries(target)) if (value) form.append(key, value);
  // Fetch tells nothing about how much was sent.
  const request = new XMLHttpRequest();
  request.open("POST", "/api/method/upload_file");
  request.setRequestHeader("X-Frappe-CSRF-Token", useBoot().csrf_token);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => progress?.(total ? loaded / total : 0);
    request.onerror = () => reject(new ApiError(OFFLINE, ""));
    request.onload = () => {
      const isFine = request.status >= 200 && request.status < 300;
      if (isFine) resolve((request.response as { message: UploadedFile }).message);
      else reject(errorOf(request.status, request.response));
    };
    request.send(form);
  });
}

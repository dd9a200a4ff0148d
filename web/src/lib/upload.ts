import { currentLocale } from "@/lib/i18n/locale";
import { ApiProblem, networkProblem } from "@/lib/problem";

/**
 * Sends a form and tells how much has left. `fetch` cannot say that, and a file of 300 MB over a home line takes minutes:
 * this is the only request that goes by the older way.
 */
export function upload<T>(address: string, form: FormData, onProgress: (ratio: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept-Language", currentLocale());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(networkProblem());
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(new ApiProblem(request.status, body, Number(request.getResponseHeader("Retry-After")) || null));
    };
    request.send(form);
  });
}

function parse(text: string): Record<string, never> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

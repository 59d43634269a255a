import {key} from './api.js';
import {prepareHead} from './key.js';

prepareHead();
// A global of Swagger UI's own script.
window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  requestInterceptor: request => {
    if (key() && !request.headers.Authorization) request.headers.Authorization = `Bearer ${key()}`;
    return request;
  },
});

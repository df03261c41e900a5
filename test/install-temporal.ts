/** Node 20 has no `Temporal`; the app's own entries install the same polyfill. */
import 'temporal-polyfill/global';

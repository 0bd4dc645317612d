// Both servers listen on every interface. Loaded before them (`node --require`), this makes
// each listen on loopback only, without a namespace and so without any privilege.
const { Server } = require("node:net");

const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  const listening = rest.find((one) => typeof one === "function");
  const number = typeof port === "object" && port !== null ? port.port : port;
  return listen.call(this, { port: Number(number), host: "127.0.0.1" }, listening);
};

/** Names of devices that a processor emulates: slower than the processor's own ways. */
export const softwareDevice = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

/** What is encoded: init shapes that every peer takes, by the name of the row in the table. */
const sensors = ["temperature", "humidity", "vibration"].map((name, unit) => ({
  name,
  unit,
  readings: Array.from({ length: 4 }, (_, index) => ({
    offsetMs: index * 250,
    value: 20.5 + index / 7 + unit,
    trend: index - 2,
  })),
}));

export const rows = [
  { name: "chat: 5 + 5 characters", type: "Text", message: { userId: "alice", content: "hello" } },
  {
    name: "chat: 5 + 26 characters",
    type: "Text",
    message: { userId: "alice", content: "hello, world, how are you?" },
  },
  {
    name: "nested telemetry",
    type: "Telemetry",
    message: {
      deviceId: "device-0042",
      sequence: 123_456,
      position: { latitude: 52.52, longitude: 13.405, accuracy: 4.5 },
      sensors,
      charging: true,
      battery: 0.83,
    },
  },
  {
    name: "text of 1 KiB",
    type: "Text",
    message: { userId: "alice", content: "All work and no play. ".repeat(47).slice(0, 1024) },
  },
  {
    name: "text of 1 KiB, not ASCII",
    type: "Text",
    message: { userId: "alice", content: "Überall grünt es – 早上好. ".repeat(47).slice(0, 900) },
  },
  {
    name: "image of 5 MiB",
    type: "Image",
    message: { userId: "alice", bytes: new Uint8Array(5 * 2 ** 20).fill(7) },
  },
];

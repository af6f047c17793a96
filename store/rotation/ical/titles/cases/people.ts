/** Configuration with the people that the title cases use. */
export const PEOPLE = `
teams:
  payments: {}
people:
  anna: { zone: Europe/Budapest, aliases: [anna@example.org, "Kiss, Anna", "Anna Kiss"] }
  bence: { zone: Europe/Budapest, aliases: [bence@example.org, "Bence Nagy", "Nagy Bence"] }
  chandra: { zone: Asia/Kolkata, name: "Chandra Iyer" }
  dora: { zone: Europe/Budapest, name: "Dóra", aliases: ["Tóth & Tóth", "Dóra (Payments)", "Dóra - nights", "Rock and Roll", "d/o/r/a"] }
  eszter: { zone: Europe/Budapest, name: "Szűcs Eszter" }
  helene: { zone: Europe/Paris, name: "Hélène Dupont", aliases: ["Hélène"] }
  ines: { zone: Europe/Madrid, name: "Inés Ortega", aliases: ["Inés"] }
  joao: { zone: Europe/Lisbon, name: "João Pereira", aliases: ["João"] }
  jurgen: { zone: Europe/Berlin, name: "Jürgen Strauß", aliases: ["Jürgen"] }
  sato: { zone: Asia/Tokyo, name: "佐藤花子", aliases: ["佐藤"] }
  sean: { zone: Europe/Dublin, name: "Sean O'Neill", aliases: ["sean.oneill"] }
  yamada: { zone: Asia/Tokyo, name: "山田太郎", aliases: ["山田"] }
  zofia: { zone: Europe/Warsaw, name: "Zofia Wójcik" }
`;

/** A title and the people it puts on call: ids or unknown names, prefixed by their level if it is not 1. */
export type TitleCase = readonly [title: string, onCall: readonly string[]];

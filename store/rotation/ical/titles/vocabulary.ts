/**
 * Meanings of phrases that occur in titles next to names.
 * - `duty`: being on call, roles and kinds of shift; never part of a name, so it is removed from names.
 * - `remark`: may be part of a name (`Doris Day`); a remark only if no unknown word is next to it.
 * - `filler`: articles and forms of address.
 * - `and`: joins people.
 * - `nobody`: nobody has the shift.
 * - `away`: the person next to it is not on call.
 * - `cancelled`: the same; at the beginning of a title it applies to the whole event.
 * - `exchange`: a swap without a direction.
 * - `insteadOfNext`: the person after it is replaced.
 * - `forNext`: the same, if a person is named directly before it.
 * - `noNext`: a configured person directly after it is not on call.
 * - `insteadOfPrevious`: the person before it is replaced.
 * - `between`: the person after it is replaced, if a person is named directly before it.
 * - `takes`: the same, if somebody's shift is named after it.
 * - `instead`: the person directly before it takes over, or the person directly after it is replaced.
 * - `stepsIn`: the person directly before it takes over.
 * - `out`: the person directly before it is not on call.
 * - `standIn`: within brackets, the person after it takes over from the person before the brackets.
 * - `cover`: duty that somebody takes over from absent people.
 */
export type Meaning =
  | 'duty'
  | 'remark'
  | 'filler'
  | 'and'
  | 'nobody'
  | 'away'
  | 'cancelled'
  | 'exchange'
  | 'insteadOfNext'
  | 'forNext'
  | 'noNext'
  | 'insteadOfPrevious'
  | 'between'
  | 'takes'
  | 'instead'
  | 'stepsIn'
  | 'out'
  | 'standIn'
  | 'cover';

/** Phrases in lower case, separated by commas; a space also matches a hyphen or an underscore. */
export const VOCABULARY: Record<Meaning, readonly string[]> = {
  duty: [
    // English
    'on call, oncall, is on call, is oncall, on duty, is on duty, on call duty, on shift, duty, duties, shift, shifts, rota',
    'rotation, schedule, pager, pager duty, pagerduty, opsgenie, standby, stand by, call out, first call, second call, first on call',
    'second on call, 1st on call, 2nd on call, primary, secondary, tertiary, backup, back up, fallback, shadow, shadowing',
    'reverse shadow, lead, team lead, tech lead, incident lead, incident commander, commander, manager, duty manager',
    'incident manager, escalation, escalations, responder, first responder, engineer, on call engineer, duty engineer, developer',
    'operator, sre, sres, devops, secops, sysops, sysadmin, dba, noc, soc, ops, handover, handoff, hand over, hand off',
    'night shift, day shift, late shift, early shift, morning shift, evening shift, weekend shift, week shift, nightshift, dayshift',
    'weekend duty, night duty, in hours, out of hours, out of office hours, off hours, business hours, office hours, working hours, after hours, ooh',
    'follow the sun, 24/7, 24x7, 7x24, 7/7, 24/5, 24x5, 8x5, 24h/24, 24h/7, 24/24, 7j/7, 24 x 7, tier, level, override, final',
    'weekend, weekends, weekday, weekdays, wochenende, week end, fin de semana, fim de semana, hétvége, overnight, weeknights, interim, acting, temp, temporary, tentative, confirmed, reminder, test, draft, fyi, ooo cover',
    'p0/p1, p1/p2, p1/p2/p3, p2/p3, p3/p4, p3/p4/p5, p4/p5, l1/l2, l1/l2/l3, l2/l3, t1/t2, s1/s2, sev1/sev2, sev0/sev1',
    'r&d, r & d, q&a, d&i, m&a, c/o, ci/cd, a/b, tcp/ip, tel, phone, mobile, cell, email, mailto, ext, url, asap, eod, eow',
    'he/him, he/him/his, she/her, she/her/hers, they/them, they/them/theirs, he/they, she/they, they/he, they/she, any/all',
    // German
    'rufbereitschaft, hat rufbereitschaft, bereitschaft, hat bereitschaft, in bereitschaft, dienst, hat dienst, im dienst, schicht',
    'bereitschaftsdienst, notdienst, pikett, pikettdienst, frühschicht, spätschicht, nachtschicht, tagschicht, nachtdienst, tagdienst',
    'erstkontakt, erste linie, zweite linie, hauptverantwortlich, hauptverantwortlicher, verantwortlich, leitung, teamleitung, hintergrund',
    'hintergrunddienst, dienstplan, schichtplan, eskalation, übergabe, er/ihm, er/ihn, sie/ihr, handy, telefon, mobil, uhr',
    // French
    "astreinte, astreintes, d'astreinte, est d'astreinte, en astreinte, de garde, garde, permanence, de permanence, d'équipe",
    'primaire, secondaire, principal, principale, renfort, responsable, escalade, poste, équipe de nuit, nuit, jour, relais, il/lui',
    'elle/la, elle/elle, tél, téléphone, portable, heures ouvrées, heures non ouvrées, roulement, planning, ingénieur',
    // Spanish, Portuguese
    'guardia, guardias, de guardia, está de guardia, en guardia, turno, de turno, turno de noche, turno de día, turno noche, turno día',
    'primario, primaria, secundario, secundaria, respaldo, suplente, refuerzo, escalamiento, escalado, relevo, él/lo, ella/la',
    'teléfono, móvil, plantão, de plantão, está de plantão, sobreaviso, de sobreaviso, escala, primário, primária, secundário, reserva',
    'secundária, turno da noite, turno do dia, telefone, celular, ele/dele, ela/dela, responsável, horario, horário, ingeniero, engenheiro',
    // Hungarian
    'ügyelet, ügyeletes, ügyeletben, ügyel, ügyeletet ad, ügyeleten, készenlét, készenlétes, készenlétben, készenléti, műszak, műszakos',
    'elsődleges, másodlagos, harmadlagos, tartalék, vezető, csoportvezető, műszakvezető, eszkaláció, beosztás, éjszakai, nappali, éjjeli',
    'hétvégi, éjszakás, nappalos, délelőttös, délutános, átadás, átvétel, telefonszám, mérnök, fejlesztő, heti, első vonal, második vonal',
    // Polish
    'dyżur, dyżury, dyżurny, dyżurna, na dyżurze, ma dyżur, pełni dyżur, zmiana, zmiana nocna, zmiana dzienna, nocny, dzienny, nocna, dzienna',
    'główny, główna, podstawowy, podstawowa, zapasowy, zapasowa, zapas, kierownik, eskalacja, grafik, komórka, on/jego, ona/jej',
    // Italian, Dutch
    'reperibilità, reperibile, in reperibilità, primo livello, secondo livello, di turno, wachtdienst, piket, piketdienst, achterwacht',
    'bereikbaarheidsdienst, storingsdienst, heeft dienst',
    // Japanese, Chinese, Korean
    '当番, 当直, 担当, 担当者, 当番表, オンコール, オンコール当番, 一次, 二次, 一次対応, 二次対応, 一次受け, 二次受け, 主担当, 副担当, メイン, サブ',
    'プライマリ, プライマリー, セカンダリ, セカンダリー, バックアップ, リーダー, マネージャー, エスカレーション, シフト, 夜勤, 日勤, 夜間, 日中, 早番, 遅番',
    '引き継ぎ, 待機, 電話, 内線, 携帯, です, が担当, は当番, 值班, 值班人, 待命, 主值, 副值, 白班, 夜班, 电话, 당직, 온콜, 담당, 담당자',
  ],
  remark: [
    'everyone, everybody, all others, alle, tous, todos, mindenki, wszyscy, 全員, team, crew, squad, group, support, support team, service, services, platform, it, on, call, calls, line, l1, l2, l3, prod',
    'production, day, days, night, nights, week, weeks, month, morning, afternoon, evening, early, late',
    'holiday, holidays, bank holiday, public holiday, national holiday, holiday season, christmas, new year, easter, today, tomorrow, now',
    'new, old, only, extra, additional, main, first, second, third, all, all day, whole day, half day, split, special, regular, default',
    'is, are, will be, from, to, until, till, with, at, in, as, am, pm, utc, gmt, cet, cest, est, pst, monday, tuesday, wednesday, thursday',
    'friday, saturday, sunday, mon, tue, wed, thu, fri, sat, sun, mo, di, mi, do, fr, sa, so, january, february, march, april, may, june, july',
    'august, september, october, november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, wk, cw, kw, w, q1, q2, q3, q4',
    'busy, free, booked, private, private appointment, working elsewhere, no title, no subject, untitled, untitled event',
    'beschäftigt, gebucht, frei, privat, privater termin, kein titel, ohne titel, kein betreff, occupé, occupée, sans titre, sans objet, privé',
    'ocupado, ocupada, sin título, sin asunto, sem título, sem assunto, privado, foglalt, elfoglalt, szabad, névtelen, cím nélkül, nincs cím, nincs tárgy',
    'zajęty, zajęta, zajęte, wolny, bez tytułu, bez tematu, brak tematu, occupato, occupata, senza titolo, bezet, geen titel, geen onderwerp',
    '予定あり, タイトルなし, 件名なし, 忙碌, 无标题, 바쁨, 제목 없음',
    'h1, h2, fy, tbc, hi, please, this week, next week, last week, this weekend, this month, next month, not cancelled, not canceled, incident, incidents, alerts, outage, maintenance, release, freeze, meeting, training, onboarding',
    'diese woche, nächste woche, cette semaine, semaine prochaine, esta semana, ezen a héten, jövő héten, w tym tygodniu, zum, zur, ist, hat, im, ab, bis, mit, nacht, tag, tage, woche, morgen, mittag, abend, früh, spät, feiertag, feiertage, ferien',
    'weihnachten, silvester, ostern, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, gruppe, mannschaft, störung, januar',
    'februar, märz, mai, juni, juli, oktober, dezember, bereich, linie, stufe, nummer',
    'semaine, matin, soir, après midi, férié, jour férié, fériés, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, équipe',
    'niveau, janvier, février, mars, avril, juin, juillet, août, septembre, octobre, novembre, décembre, noël, avec',
    'semana, mañana, tarde, noche, día, dia, noite, manhã, festivo, feriado, lunes, martes, miércoles, jueves, viernes, sábado',
    'domingo, segunda, terça, quarta, quinta, sexta, equipo, equipe, time, nivel, nível, está, es, con, com, enero, febrero, marzo, abril, mayo',
    'junio, julio, agosto, septiembre, octubre, noviembre, diciembre, navidad, janeiro, fevereiro, março, maio, junho, julho, setembro, outubro',
    'novembro, dezembro, soporte, suporte',
    'hét, héten, hete, hetes, nap, éjszaka, éjjel, nappal, reggel, délután, este, ünnep, ünnepnap, munkaszüneti nap, hétfő, kedd, szerda',
    'csütörtök, péntek, szombat, vasárnap, csapat, szint, van, január, február, március, április, május, június, július, augusztus',
    'szeptember, október, karácsony, szilveszter, húsvét, ügyfélszolgálat',
    'tydzień, dzień, rano, święto, poniedziałek, wtorek, środa, czwartek, piątek, sobota, niedziela, zespół, poziom, jest, wsparcie',
    'stycznia, lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, października, listopada, grudnia',
    '週, 今週, 来週, 週末, 平日, 祝日, 休日, 夏休み, 冬休み, 朝, 昼, 夜, 終日, 午前, 午後, チーム, の, が, は, を, に, も, で, へ',
    '周, 本周, 下周, 周末, 早, 晚, 组, 团队, 的, 主, 副, 주간, 야간, 주말, 팀, 은, 는',
  ],
  filler: [
    'the, a, an, of, by, mr, mrs, ms, dr, prof, sir, der, die, das, den, dem, des, von, vom, herr, herrn, frau, le, la, les, l, un, une, de, d',
    'du, à, m, mme, mlle, el, los, las, al, del, sr, sra, srta, don, doña, o, os, da, na, úr, pan, pani, il, lo',
    'さん, 様, さま, 氏, くん, 君, ちゃん, 先生, 先輩, 님, 씨',
  ],
  and: [
    'and, und, et, y, e, és, meg, i, oraz, en, と, 和, 및, sowie, plus, with support from, along with, together with',
  ],
  nobody: [
    'nobody, no one, noone, none, tbd, tba, n/a, unassigned, not assigned, vacant, vacancy, open, open shift, empty, uncovered, not covered',
    'no on call, no oncall, no coverage, no cover, needs cover, cover needed, to be determined, to be decided, to be announced',
    'volunteer needed, free slot, placeholder, no duty, no shift',
    'n.n, niemand, keiner, keine, unbesetzt, offen, nicht besetzt, keine rufbereitschaft, keine bereitschaft, kein dienst, noch offen, wird noch bestimmt',
    "personne, aucun, à définir, à confirmer, non attribué, non assigné, vacante, pas d'astreinte, à pourvoir, libre",
    'nadie, ninguno, sin asignar, por definir, por confirmar, sin guardia, ninguém, a definir, a confirmar, sem plantão, não atribuído',
    'senki, nincs, nincs ügyelet, nincs ügyeletes, nincs beosztva, üres, betöltetlen, kiosztatlan',
    'nikt, brak, brak dyżuru, do ustalenia, nieprzypisany, nieobsadzony, wakat',
    '未定, なし, 担当者なし, 当番なし, 担当なし, 空き, 未割当, 待定, 无, 暂无, 미정, 없음',
  ],
  away: [
    'vacation, on vacation, on holiday, on holidays, pto, on pto, ooo, o.o.o, is ooo, out of office, on leave, out sick, is out sick, sick leave, parental leave',
    'annual leave, maternity leave, paternity leave, sick, is sick, is ill, is off, off, off call, day off, off duty, off sick, away, is away, absent',
    'unavailable, not available, is out, not on call, not oncall, not on duty, cannot do it, is not on call, afk',
    'no longer on call, no longer oncall, no longer on duty, is no longer on call, not on call anymore, no longer available, no longer, swapped out, is swapped out, rotated out',
    'urlaub, im urlaub, ist im urlaub, in urlaub, hat urlaub, krank, ist krank, abwesend, ist abwesend, nicht da, elternzeit, in elternzeit, hat frei',
    'in den ferien, nicht verfügbar, krankgeschrieben, nicht mehr in bereitschaft, nicht in bereitschaft, nicht im dienst, nicht mehr im dienst',
    'congé, congés, en congé, en congés, en vacances, absente, est absent, est absente, malade, est malade, arrêt maladie, rtt',
    "n'est plus d'astreinte, plus d'astreinte, n'est pas d'astreinte, n'est plus de garde",
    'ya no está de guardia, no está de guardia, não está mais de plantão, não está de plantão, już nie ma dyżuru, nie ma dyżuru, már nem ügyel, nem ügyeletes',
    'indisponible, pas disponible, vacaciones, de vacaciones, ausente, está ausente, de baja, enfermo, enferma, no disponible, libra',
    'férias, de férias, em férias, de folga, doente, indisponível, de licença',
    'szabadság, szabadságon, szabadságon van, szabin, szabin van, beteg, betegszabadság, betegszabadságon, táppénzen, távol, nem elérhető, nem ügyel',
    'urlop, na urlopie, jest na urlopie, chory, chora, nieobecny, nieobecna, niedostępny, niedostępna, zwolnienie lekarskie, na zwolnieniu',
    'in ferie, malato, malata, assente, vakantie, met vakantie, op vakantie, ziek, afwezig',
    '休み, お休み, 休暇, 休暇中, 有給, 有休, 不在, 欠勤, 病欠, 休假, 请假, 휴가',
  ],
  cancelled: [
    'cancelled, canceled, is cancelled, is canceled, cancelled event, canceled event, called off, declined',
    'abgesagt, storniert, entfällt, fällt aus, abgelehnt, annulé, annulée, décliné, déclinée, refusé, refusée',
    'cancelado, cancelada, anulado, anulada, rechazado, rechazada, recusado, recusada, annullato, annullata, rifiutato, geannuleerd, afgezegd',
    'törölve, lemondva, elmarad, elutasítva, odwołane, odwołany, anulowane, anulowano, odrzucone, odrzucono',
    'отменено, отменён, отменен, отменена, キャンセル, キャンセル済み, 取り消し, 中止, 辞退, 已取消, 已拒绝, 취소됨',
  ],
  exchange: [
    'swap, swaps, swapped, swapping, swap with, swapped with, shift swap, switch, switched, trade, traded, exchange, exchanged',
    'tausch, tauscht, getauscht, diensttausch, schichttausch, wechsel, échange, échangé, échangée, échangé avec, permuté, permutation',
    'intercambio, cambio, cambio de turno, cambia, cambiado, permuta, troca, trocou, trocado, csere, cserél, cserélt, műszakcsere, ügyeletcsere',
    'sustituido, sustituida, reemplazado, reemplazada, vertreten, helyettesíti, zastępuje, zamiana, zamienia, zamienił, zamieniła, scambio, ruil, geruild, 交代, 交換, 調班, 调班, 换班',
  ],
  insteadOfNext: [
    'covering for, covers for, covered for, covering, covers, cover for, is covering for, instead of, in place of, in lieu of, on behalf of',
    'picks up for, picking up for, picked up for, pick up for, jumps in for, jumping in for, swapped in for, relieves, relieving, replacing, replaces, replaced, replace, replacement for, subbing for, sub for, substitute for, substituting for, substitutes for',
    'filling in for, fills in for, fill in for, standing in for, stands in for, stand in for, stepping in for, steps in for',
    'taking over from, takes over from, took over from, taking over for, takes over for, backfilling for, backfill for, deputising for, not, except, without',
    'statt, anstatt, anstelle von, an stelle von, in vertretung für, in vertretung von, vertretung für, vertretung von, vertritt, vertritt heute',
    'ersatz für, als ersatz für, als vertretung für, vertreter von, ersetzt, springt ein für, springt für, springen für, springt heute für, einspringen für, übernimmt von, übernimmt für, nicht, außer, ohne, i.v',
    "à la place d, au lieu d, en remplacement d, remplaçant d, remplaçante d, remplacement d, prend l'astreinte de, prend l'astreinte d",
    'à la place de, au lieu de, en remplacement de, remplace, remplacer, remplaçant de, remplaçante de, remplacement de, pour le compte de, sauf, sans, supplée',
    'en lugar de, en vez de, sustituye a, sustituyendo a, en sustitución de, sustitución de, reemplaza a, reemplazando a, reemplazo de, cubre a, cubriendo a',
    'cubre el turno de, excepto, sin, no lugar de, no lugar do, no lugar da, em vez de, substitui, substituindo, em substituição a, cobrindo, cobre, exceto, sem',
    'вместо, заменяет, подменяет, замещает, замість, kivéve, zamiast, w zastępstwie, w zastępstwie za, zastępstwo za, oprócz, bez, al posto di, invece di, sostituisce',
    'in sostituzione di, in plaats van, vervangt, ter vervanging van, 顶替, 代替',
  ],
  forNext: ['for, für, pour, por, para, za, voor, per, vice'],
  noNext: ['no, pas, nem, nie, niet, non, não'],
  insteadOfPrevious: [
    'replaced with, is replaced with, replaced by, is replaced by, covered by, is covered by, swapped out for, swapped out by, swapped out with, substituted by, relieved by, taken over by',
    'ersetzt durch, wird ersetzt durch, vertreten durch, wird vertreten durch, vertreten von, wird vertreten von, abgelöst von, übernommen von',
    'remplacé par, remplacée par, est remplacé par, est remplacée par, suppléé par, sustituido por, sustituida por, reemplazado por, reemplazada por',
    'cubierto por, cubierta por, substituído por, substituída por, coberto por, coberta por, helyett, helyére, helyén',
    'zastąpiony przez, zastąpiona przez, zastępowany przez, zastępowana przez, sostituito da, sostituita da, vervangen door',
    'の代わり, の代わりに, のかわり, のかわりに, さんの代わり, さんの代わりに, さんのかわりに, の代理, さんの代理, の代理で, の代打, さんの代打, の替わり, の替わりに, 代理, 代打',
  ],
  between: [
    'i/o, w/o, was, originally, formerly, previously, ex, ursprünglich, eigentlich, était, initialement, originalmente, originariamente',
    'eredetileg, pierwotnie',
  ],
  takes: [
    'has, have, got, gets, does, doing, works, working, takes, taking, took, is taking, will take, takes over, taking over, took over, picks up',
    'picking up, picked up',
  ],
  instead: ['instead'],
  stepsIn: [
    'filling in, fills in, stepping in, steps in, standing in, stands in, jumping in, jumps in, subbing, subbing in, springt ein, übernimmt',
    'stattdessen, à sa place, à la place, en su lugar, helyette',
  ],
  out: ['out'],
  standIn: [
    'sub, cover, replacement, vacation cover, holiday cover, leave cover, sick cover, pto cover, vacation replacement',
  ],
  cover: [
    'coverage, cover shift, covered, substitute',
    'vertretung, urlaubsvertretung, krankheitsvertretung, ferienvertretung, ersatz, aushilfe, vertreter, remplacement, remplaçant, remplaçante, remplacement congés, suppléant',
    'sustituto, sustituta, sustitución, reemplazo, cobertura, substituto, substituta, substituição',
    'helyettes, helyettese, helyettesítés, helyettesít, zastępstwo, zastępca, sostituto, sostituta, invaller, vervanger',
  ],
};

/** Words for a shift that somebody takes over, as in "bence's shift". */
export const SHIFTS: ReadonlySet<string> = new Set(
  'shift, shifts, duty, on, oncall, call, rota, rotation, slot, turn, pager, week, weekend, day, night'.split(', ')
);

/** Endings of compound words (mostly German) that always mean a duty, such as Wochenenddienst. */
export const DUTY_ENDS = ['dienst', 'schicht', 'bereitschaft', 'vertretung', 'woche', 'ügyelet', 'ügyeletes'];

/** Words that turn a number next to them into a figure, such as a date, a level or a phone number. */
export const DATE_WORDS = [
  'level, tier, line, linie, stufe, niveau, nivel, nível, szint, poziom, livello, prio, priority, week, wk, cw, kw, w, woche, kalenderwoche, semaine, sem, semana, hét, tydzień, tydz, sprint, day, tag, jour, día, dia, nap, q, fy',
  'january, february, march, april, may, june, july, august, september, october, november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept',
  'oct, nov, dec, januar, februar, märz, mai, juni, juli, oktober, dezember, okt, dez, janvier, février, mars, avril, juin, juillet, août, septembre',
  'octobre, novembre, décembre, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre, janeiro',
  'fevereiro, março, maio, junho, julho, setembro, outubro, novembro, dezembro, január, február, március, április, május, június, július, augusztus',
  'szeptember, október, stycznia, lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, października, listopada, grudnia',
  'monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu, fri, sat, sun, montag, dienstag, mittwoch, donnerstag, freitag',
  'samstag, sonntag, mo, di, mi, do, fr, sa, so, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, lunes, martes, miércoles, jueves, viernes',
  'sábado, domingo, hétfő, kedd, szerda, csütörtök, péntek, szombat, vasárnap, ext, room, tel, phone, mobile, handy, am, pm, uhr, h',
];

<?php
// The private interface of a house with HotelDruid, as its IT would write one: it reads the hotel system's own database, and
// only reads. It stands beside the pages of the hotel system and uses nothing of them.
//
//   GET house-api.php?room=01 | ?booking=7 | ?all=1        header X-House-Key

header('Content-Type: application/json');
if (!hash_equals((string) getenv('HOUSE_KEY'), $_SERVER['HTTP_X_HOUSE_KEY'] ?? '')) {
  http_response_code(401);
  exit('{"ok":false}');
}

$database = new SQLite3((string) getenv('HOUSE_DATABASE'), SQLITE3_OPEN_READONLY);
$database->busyTimeout(5000);
$year = (int) getenv('HOUSE_YEAR');

$which = ['room' => 'b.idappartamenti = :value', 'booking' => 'b.idprenota = :value', 'all' => '1 = :value'];
$name = array_key_first(array_intersect_key($which, $_GET));
if ($name === null) {
  http_response_code(400);
  exit('{"ok":false}');
}

$question = $database->prepare("
  SELECT b.idprenota AS booking, b.idappartamenti AS room, last.datafine AS departure, b.num_persone AS persons,
         b.checkin AS came, b.checkout AS went, guest.nome AS given, guest.cognome AS family,
         guest.nazionalita AS citizenship, guest.lingua AS language, guest.documento AS passport
  FROM prenota$year b
  JOIN periodi$year last ON last.idperiodi = b.iddatafine
  JOIN clienti guest ON guest.idclienti = b.idclienti
  WHERE {$which[$name]}
  ORDER BY b.idprenota");
// Room ids are texts, with their zeros; bookings are numbers.
$question->bindValue(':value', $_GET[$name], $name === 'room' ? SQLITE3_TEXT : SQLITE3_INTEGER);
$found = $question->execute();
$bookings = [];
while ($row = $found->fetchArray(SQLITE3_ASSOC)) {
  $row['status'] = $row['came'] === null ? 'booked' : ($row['went'] === null ? 'in' : 'out');
  $bookings[] = $row;
}
echo json_encode(['ok' => true, 'bookings' => $bookings]);

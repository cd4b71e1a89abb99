import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.*;
import org.neo4j.driver.exceptions.Neo4jException;

/** Does what applications do with Neo4j's driver for Java, and prints what came of it as one JSON value: java -cp JARS Main.java URI USER PASSWORD. */
public class Main {
    public static void main(String[] args) {
        var login = args[1].isEmpty() ? AuthTokens.none() : AuthTokens.basic(args[1], args[2]);
        try (var driver = GraphDatabase.driver(args[0], login); var session = driver.session(SessionConfig.forDatabase("neo4j"))) {
            driver.verifyConnectivity();
            Map<String, Object> values = Map.of(
                "text", "Škoda ☃", "list", List.of(1L, 2.5, true), "map", Map.of("a", 1L), "date", LocalDate.of(2024, 2, 29),
                "moment", ZonedDateTime.parse("2024-10-27T02:30:00.000000005+02:00[Europe/Stockholm]"), "point", Values.point(4326, 12.5, 41.9).asObject(),
                "duration", Values.isoDuration(1, 2, 3, 4).asObject(), "bytes", Values.value(new byte[] {1, 2, 3}));
            var echo = session.run("RETURN $values AS values", Map.of("values", values));
            var answered = echo.single().get("values");
            var survived = values.keySet().stream().filter(key -> Values.value(values.get(key)).equals(answered.get(key))).sorted().toList();
            var server = echo.consume().server();
            var path = session.executeRead(tx -> tx.run("MATCH p = (:MilitantGroup)-[r]-() RETURN p ORDER BY r.id LIMIT 1").single().get("p").asPath());
            var rows = session.run("UNWIND range(1, 25000) AS n RETURN n, $padding AS padding", Map.of("padding", "x".repeat(40))).list();
            long created;
            try (var tx = session.beginTransaction()) {
                created = tx.run("CREATE (:ClientOfTheEngine)").consume().counters().nodesCreated();
                tx.rollback();
            }

            var left = session.run("MATCH (n:ClientOfTheEngine) RETURN count(n) AS count").single().get("count").asLong();
            var code = "";
            try {
                session.run("RETURN nothing").consume();
            } catch (Neo4jException exception) {
                code = exception.code();
            }

            // What cypher-shell sends when it connects.
            session.run("CALL db.ping()").consume();
            var versions = session.run("CALL dbms.components() YIELD versions").list().get(0).get("versions").get(0).asString();
            System.out.println("""
                {"agent": "%s", "bolt": "%s", "survived": [%s], "labels": [%s], "rows": %d, "created": %d, "left": %d, "code": "%s", "versions": "%s"}""".formatted(
                server.agent(), server.protocolVersion(), String.join(", ", survived.stream().map(key -> '"' + key + '"').toList()),
                String.join(", ", java.util.stream.StreamSupport.stream(path.start().labels().spliterator(), false).map(label -> '"' + label + '"').toList()),
                rows.size(), created, left, code, versions));
        }
    }
}

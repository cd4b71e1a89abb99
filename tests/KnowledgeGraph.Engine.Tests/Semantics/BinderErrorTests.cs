using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Tests.Semantics;

public sealed class BinderErrorTests
{
    [Theory]
    [InlineData("MATCH (actor)\nRETURN actr", 2, 8, "Variable `actr` not defined. Did you mean `actor`?")]
    [InlineData("MATCH (n) RETURN zzzzzz", 1, 18, "Variable `zzzzzz` not defined.")]
    [InlineData("MATCH (n) RETURN [x IN n.l WHERE x > y | x]", 1, 38, "Variable `y` not defined.")]
    [InlineData("MATCH (n) RETURN reduce(a = 0, x IN [1] | a + x) + a", 1, 52, "Variable `a` not defined.")]
    [InlineData("MATCH (n) WITH n.x AS x MATCH (m) WHERE n.x = 1 RETURN x", 1, 41, "Variable `n` not defined.")]
    [InlineData("UNWIND [1] AS x UNWIND [2] AS x RETURN x", 1, 17, "Variable `x` already declared.")]
    [InlineData("MATCH p = (a), p = (b) RETURN p", 1, 16, "Variable `p` already declared.")]
    [InlineData("MATCH (a) CREATE (a)", 1, 18, "Variable `a` already declared.")]
    [InlineData("MATCH (a) MERGE (a)", 1, 17, "Variable `a` already declared.")]
    [InlineData("MATCH (a) CREATE (a:X)-[:T]->(b)", 1, 18, "Can't create node `a` with labels or properties here")]
    [InlineData("MATCH (a)-[r]->(b) CREATE (a)-[r:T]->(b)", 1, 30, "Variable `r` already declared.")]
    [InlineData("MATCH (a)-[a]->() RETURN a", 1, 10, "Type mismatch: `a` defined with conflicting type Node (expected Relationship).")]
    [InlineData("WITH 'x' AS n MATCH (n) RETURN n", 1, 21, "Type mismatch: `n` defined with conflicting type String (expected Node).")]
    [InlineData("CREATE ()-->()", 1, 10, "Exactly one relationship type must be specified for CREATE")]
    [InlineData("CREATE ()-[:A|B]->()", 1, 10, "A single relationship type must be specified for CREATE.")]
    [InlineData("CREATE ()-[:A]-()", 1, 10, "Only directed relationships are supported in CREATE.")]
    [InlineData("CREATE ()-[:A*2]->()", 1, 10, "Variable length relationships cannot be used in CREATE.")]
    [InlineData("CREATE (a:A|B)", 1, 11, "Label expressions are not allowed in CREATE")]
    [InlineData("CREATE (a WHERE true)", 1, 17, "WHERE is not allowed in a pattern of CREATE")]
    [InlineData("MATCH (n $p) RETURN n", 1, 10, "Parameter maps cannot be used in MATCH patterns.")]
    [InlineData("MATCH (a) WHERE (a)-->(b) RETURN a", 1, 23, "A pattern used as a predicate cannot introduce new variables: `b`.")]
    [InlineData("MATCH (a) RETURN (a)-->()", 1, 18, "A pattern expression should only be used in order to test the existence of a pattern")]
    [InlineData("MATCH (n) RETURN size((n)-->())", 1, 23, "A pattern expression should only be used in order to test the existence of a pattern")]
    [InlineData("CREATE (a) MATCH (b) RETURN b", 1, 12, "WITH is required between CREATE and MATCH.")]
    [InlineData("MATCH (n) SET n.x = 1 UNWIND [1] AS y RETURN y", 1, 23, "WITH is required between SET and UNWIND.")]
    [InlineData("MATCH (a)", 1, 1, "Query cannot conclude with MATCH")]
    [InlineData("WITH 1 AS x", 1, 1, "Query cannot conclude with WITH")]
    [InlineData("RETURN 1 AS x RETURN 2 AS y", 1, 1, "RETURN can only be used at the end of the query.")]
    [InlineData("MATCH (n) WITH n.x RETURN 1", 1, 16, "Expression in WITH must be aliased (use AS).")]
    [InlineData("RETURN 1 AS a, 2 AS a", 1, 8, "Multiple result columns with the same name are not supported: `a`.")]
    [InlineData("MATCH () RETURN *", 1, 10, "RETURN * is not allowed when there are no variables in scope.")]
    [InlineData("RETURN 1 AS a UNION RETURN 2 AS b", 1, 15, "All sub queries in an UNION must have the same return column names.")]
    [InlineData("MATCH (n) RETURN DISTINCT n.x AS x ORDER BY n.y", 1, 45, "In a WITH/RETURN with DISTINCT or an aggregation, it is not possible to access variables declared before the WITH/RETURN: n.")]
    [InlineData("MATCH (n) RETURN n.x ORDER BY count(*)", 1, 31, "Cannot use aggregation in ORDER BY")]
    [InlineData("MATCH (n) RETURN n.x, count(*) ORDER BY max(n.x)", 1, 41, "Illegal aggregation expression(s) in ORDER BY")]
    [InlineData("MATCH (n) RETURN n.x + count(*)", 1, 18, "Aggregation column contains implicit grouping expressions: `n`")]
    [InlineData("MATCH (n) WHERE count(n) > 1 RETURN n", 1, 17, "Invalid use of aggregating function count(...) in this context.")]
    [InlineData("RETURN [x IN [1] | count(x)]", 1, 20, "Invalid use of aggregating function count(...) in this context.")]
    [InlineData("RETURN count(count(*))", 1, 14, "Can't use aggregate functions inside of aggregate functions.")]
    [InlineData("MATCH (n) RETURN n LIMIT n.x", 1, 26, "It is not allowed to refer to variables in LIMIT")]
    [InlineData("RETURN 1 LIMIT -1", 1, 16, "LIMIT: Invalid input. '-1' is not a valid value.")]
    [InlineData("RETURN 1 SKIP 1.5", 1, 15, "SKIP: Invalid input. '1.5' is not a valid value.")]
    [InlineData("RETURN toUper('a')", 1, 8, "Unknown function 'toUper'. Did you mean `toUpper`?")]
    [InlineData("RETURN abs(1, 2)", 1, 8, "Too many parameters for function 'abs': it takes 1, but was given 2.")]
    [InlineData("RETURN abs()", 1, 8, "Insufficient parameters for function 'abs': it takes 1, but was given 0.")]
    [InlineData("RETURN abs(DISTINCT 1)", 1, 8, "Invalid use of DISTINCT with function 'abs'.")]
    [InlineData("RETURN NOT 1", 1, 12, "Type mismatch: expected Boolean but was Integer.")]
    [InlineData("RETURN 1 IN 2", 1, 13, "Type mismatch: expected List<T> but was Integer.")]
    [InlineData("RETURN (1).x", 1, 8, "Type mismatch: expected Map, Node, Relationship, Point, Duration, Date, Time, LocalTime, LocalDateTime or DateTime but was Integer.")]
    [InlineData("MATCH (n) RETURN type(n)", 1, 23, "Type mismatch: expected Relationship but was Node.")]
    [InlineData("MATCH (n) DELETE n:X", 1, 18, "DELETE doesn't support removing labels from a node.")]
    [InlineData("DELETE 1 + 1", 1, 8, "Type mismatch: expected Node, Path or Relationship but was Integer.")]
    [InlineData("WITH 1 AS x CALL { WITH x + 1 AS y RETURN y } RETURN y", 1, 20, "Importing WITH should consist only of simple references to outside variables.")]
    [InlineData("WITH 1 AS x CALL { WITH x WHERE x > 1 RETURN 1 AS y } RETURN y", 1, 20, "Importing WITH should consist only of simple references to outside variables. WHERE")]
    [InlineData("WITH 1 AS x CALL (x) { WITH 2 AS x RETURN x AS y } RETURN y", 1, 29, "The variable `x` is shadowing a variable")]
    [InlineData("WITH 1 AS x CALL { RETURN 2 AS x } RETURN x", 1, 20, "Variable `x` already declared in outer scope.")]
    [InlineData("WITH 1 AS x CALL { RETURN x AS y } RETURN y", 1, 27, "Variable `x` not defined.")]
    [InlineData("CALL { RETURN 1 } RETURN 1", 1, 15, "Expression in CALL { RETURN ... } must be aliased (use AS).")]
    [InlineData("MATCH (a) RETURN EXISTS { CREATE (b) }", 1, 18, "EXISTS { … } cannot contain any updates.")]
    [InlineData("MATCH (a) RETURN COLLECT { MATCH (a)-->(b) RETURN a, b }", 1, 18, "COLLECT { … } must end with a single return column.")]
    [InlineData("MATCH (n) CALL db.labels() YIELD label AS n RETURN 1", 1, 11, "Variable `n` already declared.")]
    [InlineData("CALL db.labels() RETURN 1", 1, 1, "Procedure call inside a query does not support naming results implicitly.")]
    public void What_means_nothing_is_refused_with_its_place(string text, int line, int column, string message)
    {
        var error = Should.Throw<CypherException>(() => Binder.Bind(((Statement.Data)Parser.Parse(text)).Query, ProcedureTable.BuiltIn)).At(text);

        error.Code.ShouldBe("Neo.ClientError.Statement.SyntaxError");
        error.Message.ShouldStartWith(message);
        error.Message.ShouldContain($"(line {line}, column {column} (offset: ");
    }
}

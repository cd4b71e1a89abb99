using KnowledgeGraph.Api.Commands;

return await KgCommand.RunAsync(args);

global using KnowledgeGraph.Engine.Values;

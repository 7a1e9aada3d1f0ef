package org.picaflor.flow.spi;

/**
 * A type of task: a record whose components are the properties a flow's author writes, named by {@link TypeName}.
 * Components of type {@link Dynamic} may hold expressions; all others are fixed when the flow is saved.
 */
public sealed interface Task permits RunnableTask, FlowControlTask {}

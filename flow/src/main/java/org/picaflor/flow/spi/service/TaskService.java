package org.picaflor.flow.spi.service;

/**
 * Marks what a task may ask for by {@link org.picaflor.flow.spi.TaskContext#service}; nothing else of the installation is
 * within its reach. A server has one bean for each.
 */
public interface TaskService {}

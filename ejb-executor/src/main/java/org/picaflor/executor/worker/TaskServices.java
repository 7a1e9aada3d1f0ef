package org.picaflor.executor.worker;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import org.picaflor.flow.spi.service.TaskService;

/** What tasks may ask of the installation, and nothing else of it. */
interface TaskServices {
    /** Where nothing can be asked for. */
    TaskServices NONE = new TaskServices() {
        @Override
        public <T extends TaskService> Optional<T> find(Class<T> type) {
            return Optional.empty();
        }
    };

    /** The service of a type; empty where there is none here. */
    <T extends TaskService> Optional<T> find(Class<T> type);

    /** The beans of this server. */
    static TaskServices ofNode() {
        return new TaskServices() {
            @Override
            public <T extends TaskService> Optional<T> find(Class<T> type) {
                Instance<T> bean = CDI.current().select(type);
                return bean.isResolvable() ? Optional.of(bean.get()) : Optional.empty();
            }
        };
    }
}

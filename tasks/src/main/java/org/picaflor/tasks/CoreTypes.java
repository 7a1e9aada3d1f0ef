package org.picaflor.tasks;

import java.util.Collection;
import java.util.List;
import org.picaflor.flow.spi.TypeProvider;
import org.picaflor.tasks.condition.DateTimeBetween;
import org.picaflor.tasks.condition.DayWeek;
import org.picaflor.tasks.condition.DayWeekInMonth;
import org.picaflor.tasks.condition.Expression;
import org.picaflor.tasks.condition.FlowCondition;
import org.picaflor.tasks.condition.FlowNamespaceCondition;
import org.picaflor.tasks.condition.Not;
import org.picaflor.tasks.condition.Or;
import org.picaflor.tasks.condition.PublicHoliday;
import org.picaflor.tasks.condition.TimeBetween;
import org.picaflor.tasks.condition.Weekend;
import org.picaflor.tasks.debug.Return;
import org.picaflor.tasks.execution.Fail;
import org.picaflor.tasks.flow.EachParallel;
import org.picaflor.tasks.flow.EachSequential;
import org.picaflor.tasks.flow.ForEach;
import org.picaflor.tasks.flow.If;
import org.picaflor.tasks.flow.Parallel;
import org.picaflor.tasks.flow.Sequential;
import org.picaflor.tasks.flow.Sleep;
import org.picaflor.tasks.flow.Switch;
import org.picaflor.tasks.http.Request;
import org.picaflor.tasks.log.Log;
import org.picaflor.tasks.output.OutputValues;
import org.picaflor.tasks.purge.PurgeExecutions;
import org.picaflor.tasks.purge.PurgeLogs;
import org.picaflor.tasks.trigger.Schedule;
import org.picaflor.tasks.trigger.ScheduleOnDates;
import org.picaflor.tasks.trigger.Webhook;
import org.picaflor.tasks.upstream.ExecutionFlow;
import org.picaflor.tasks.upstream.ExecutionLabels;
import org.picaflor.tasks.upstream.ExecutionNamespace;
import org.picaflor.tasks.upstream.ExecutionOutputs;
import org.picaflor.tasks.upstream.ExecutionStatus;
import org.picaflor.tasks.upstream.Flow;
import org.picaflor.tasks.upstream.HasRetryAttempt;
import org.picaflor.tasks.upstream.MultipleCondition;

/** The types that come with Picaflor. */
public final class CoreTypes implements TypeProvider {

    @Override
    public Collection<Class<? extends Record>> types() {
        return List.of(
                Log.class,
                Return.class,
                OutputValues.class,
                Fail.class,
                Sleep.class,
                Request.class,
                PurgeExecutions.class,
                PurgeLogs.class,
                Sequential.class,
                Parallel.class,
                If.class,
                Switch.class,
                ForEach.class,
                EachSequential.class,
                EachParallel.class,
                Schedule.class,
                ScheduleOnDates.class,
                Webhook.class,
                DateTimeBetween.class,
                TimeBetween.class,
                DayWeek.class,
                DayWeekInMonth.class,
                Weekend.class,
                PublicHoliday.class,
                Not.class,
                Or.class,
                Expression.class,
                FlowCondition.class,
                FlowNamespaceCondition.class,
                Flow.class,
                ExecutionFlow.class,
                ExecutionNamespace.class,
                ExecutionStatus.class,
                ExecutionLabels.class,
                ExecutionOutputs.class,
                HasRetryAttempt.class,
                MultipleCondition.class,
                org.picaflor.tasks.http.Trigger.class);
    }
}

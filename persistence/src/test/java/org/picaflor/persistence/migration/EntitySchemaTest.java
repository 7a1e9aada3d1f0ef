package org.picaflor.persistence.migration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Persistence;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.entity.PersistenceUnit;
import org.picaflor.persistence.entity.PostgresIndex;
import org.picaflor.persistence.entity.PostgresTable;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.fixture.TestDataSource;
import org.picaflor.persistence.sql.Database;

/** The entities and the migrations describe one schema: each is compared with what the database made of the other. */
class EntitySchemaTest extends PostgresTest {
    private TestDataSource generated;
    private EntityManagerFactory factory;
    private SchemaCatalog ofMigrations;
    private SchemaCatalog ofEntities;

    @BeforeAll
    void generateFromTheEntities() {
        generated = emptyDatabase();
        factory = Persistence.createEntityManagerFactory(
                PersistenceUnit.NAME,
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.nonJtaDataSource", generated,
                        "jakarta.persistence.schema-generation.database.action", "create",
                        "eclipselink.session-name", "schema-test"));
        factory.createEntityManager().close();
        ofMigrations = new SchemaCatalog(database);
        ofEntities = new SchemaCatalog(new Database(generated));
    }

    @AfterAll
    void close() {
        factory.close();
        generated.close();
    }

    @Test
    void everyColumnHasTheTypeAndCollationItsEntityNames() {
        assertThat(ofEntities.columns()).isNotEmpty().containsExactlyElementsOf(ofMigrations.columns());
    }

    /** EclipseLink forgets NOT NULL where a column's type is given, so this reads what the entities say. */
    @Test
    void everyColumnIsRequiredWhereItsEntitySaysSo() {
        List<String> declared = new ArrayList<>();
        for (Class<?> entity : entities()) {
            String table = entity.getAnnotation(Table.class).name();
            for (Field field : entity.getDeclaredFields()) {
                Column column = field.getAnnotation(Column.class);
                if (column != null && (!column.nullable() || field.isAnnotationPresent(Id.class))) {
                    declared.add(table + '.' + column.name());
                }
            }
        }
        assertThat(ofMigrations.requiredColumns()).isNotEmpty().containsExactlyInAnyOrderElementsOf(declared);
    }

    /** EclipseLink puts the columns of a key in an order of its own, so this reads what the entities say. */
    @Test
    void everyPrimaryKeyHasTheColumnsOfItsEntityInTheirOrder() {
        List<String> declared = new ArrayList<>();
        for (Class<?> entity : entities()) {
            List<String> columns = Arrays.stream(entity.getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(Id.class))
                    .map(field -> field.getAnnotation(Column.class).name())
                    .toList();
            declared.add(entity.getAnnotation(Table.class).name() + " (" + String.join(", ", columns) + ")");
        }
        assertThat(ofMigrations.primaryKeys()).isNotEmpty().containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void everyIndexHasTheNameUniquenessAndColumnsItsEntityNames() {
        assertThat(ofEntities.indexes()).isNotEmpty().containsExactlyElementsOf(ofMigrations.indexes());
    }

    @Test
    void indexesThatJpaCannotDescribeAreAsOurAnnotationSays() {
        List<String> declared = new ArrayList<>();
        for (Class<?> entity : entities()) {
            if (entity.isAnnotationPresent(PostgresTable.class)) {
                for (PostgresIndex index :
                        entity.getAnnotation(PostgresTable.class).indexes()) {
                    declared.add(index.name() + ' ' + index.method() + " WHERE " + index.where());
                }
            }
        }
        assertThat(ofMigrations.specialIndexes()).isNotEmpty().containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void tablesAreStoredAsOurAnnotationSays() {
        List<String> declared = new ArrayList<>();
        for (Class<?> entity : entities()) {
            if (entity.isAnnotationPresent(PostgresTable.class)) {
                String table = entity.getAnnotation(Table.class).name();
                Arrays.stream(entity.getAnnotation(PostgresTable.class).storage())
                        .forEach(parameter -> declared.add(table + ' ' + parameter));
            }
        }
        assertThat(ofMigrations.storage()).isNotEmpty().containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void tablesAreSplitAsOurAnnotationSays() {
        List<String> declared = new ArrayList<>();
        for (Class<?> entity : entities()) {
            PostgresTable table = entity.getAnnotation(PostgresTable.class);
            if (table != null && !table.partitionedBy().isEmpty()) {
                declared.add(entity.getAnnotation(Table.class).name() + " RANGE (" + table.partitionedBy() + ")");
            }
        }
        assertThat(ofMigrations.partitioned()).isNotEmpty().containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void noIndexOfTheHeadNamesTheState() {
        assertThat(ofMigrations.indexes())
                .filteredOn(index -> index.startsWith("executions."))
                .isNotEmpty()
                .noneMatch(index -> index.matches(".*[( ]state[,)].*"));
        assertThat(ofMigrations.specialIndexes())
                .filteredOn(index -> index.startsWith("executions"))
                .isNotEmpty()
                .noneMatch(index -> index.matches(".*\\bstate\\b.*"));
    }

    private List<Class<?>> entities() {
        List<Class<?>> entities = new ArrayList<>();
        for (EntityType<?> type : factory.getMetamodel().getEntities()) {
            entities.add(type.getJavaType());
        }
        return entities;
    }
}

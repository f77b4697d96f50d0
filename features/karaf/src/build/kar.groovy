import java.time.Instant
import java.time.LocalDateTime
import java.time.ZoneOffset
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

// Writes the KAR: a zip of a Maven repository with the features and every bundle that they bring, of Karaf's own features too where its
// distribution lacks them (Declarative Services). The plug-in's own goal packs only what the descriptor itself names. Each entry has the build's
// time, so that the same bundles give the same bytes.

def repository = new File(repositoryFolder)
def descriptor = new File(project.build.directory, 'feature/feature.xml')
def entries = new TreeMap<String, File>()
repository.eachFileRecurse { file ->
    // when it was copied, and where from, is nobody's business; without it Karaf takes a snapshot by its plain name
    if (file.file && file.name.endsWith('.jar')) {
        entries['repository/' + repository.toPath().relativize(file.toPath()).toString().replace(File.separator, '/')] = file
    }
}
def folder = "${project.groupId.replace('.', '/')}/$project.artifactId/$project.version"
entries["repository/$folder/$project.artifactId-$project.version-features.xml" as String] = descriptor

def time = LocalDateTime.ofInstant(Instant.parse(project.properties['project.build.outputTimestamp']), ZoneOffset.UTC)
def kar = new File(project.build.directory, "${project.build.finalName}.kar")
new ZipOutputStream(new FileOutputStream(kar)).withCloseable { zip ->
    def add = { String name, byte[] content ->
        def entry = new ZipEntry(name)
        entry.timeLocal = time
        zip.putNextEntry(entry)
        zip.write(content)
    }
    add('META-INF/MANIFEST.MF', 'Manifest-Version: 1.0\r\nKaraf-Feature-Start: true\r\n\r\n'.bytes)
    entries.each { name, file -> add(name, file.bytes) }
}
projectHelper.attachArtifact(project, 'kar', kar)

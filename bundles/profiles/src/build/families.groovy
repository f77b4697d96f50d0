import aQute.bnd.osgi.Builder
import aQute.bnd.osgi.FileResource
import aQute.bnd.osgi.Jar
import aQute.bnd.version.MavenVersion
import java.time.Instant
import java.time.LocalDateTime
import java.time.ZoneOffset
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

// Makes of each class in io.cellgate.profile a bundle of its own, so that a family is one file and can still be replaced alone. Attached to
// this project are each bundle with the family as its classifier, a zip of all of them for what ships them together, the Karaf
// features, and rules for udev. Maven wants a project for each jar that it makes itself, and a list of projects; that is why it is done here.

def packageName = 'io.cellgate.profile'
def folder = packageName.replace('.', '/')
def types = new File(project.basedir, "src/main/java/$folder").list()
        .findAll { it.endsWith('.java') && it != 'package-info.java' }
        .collect { it - '.java' }
        .sort()
def classes = new File(project.build.outputDirectory)
def target = new File(project.build.directory)
def version = MavenVersion.parseMavenString(project.version).OSGiVersion

// The instructions that all bundles have, from the parent.
def instructions = new Properties()
instructions.load(new StringReader(project.getPlugin('biz.aQute.bnd:bnd-maven-plugin').configuration.getChild('bnd').value))

// bundle by family
def bundles = new LinkedHashMap<String, File>()
types.each { type ->
    def id = type.toLowerCase(Locale.ROOT)
    def content = new Jar(id)
    new File(classes, folder).listFiles()
            .findAll { it.name == "${type}.class" || it.name.startsWith("${type}\$") }
            .sort()
            .each { content.putResource("$folder/$it.name", new FileResource(it)) }
    new Builder().withCloseable { builder ->
        builder.base = project.basedir
        builder.setProperties(instructions)
        builder.setProperty('Bundle-SymbolicName', "$packageName.$id;singleton:=true")
        builder.setProperty('Bundle-Name', "cellgate profile ${id.toUpperCase(Locale.ROOT)}")
        builder.setProperty('Bundle-Description', "What is particular to ${id.toUpperCase(Locale.ROOT)} modules")
        builder.setProperty('Bundle-Version', version as String)
        builder.setJar(content)
        project.compileClasspathElements.each { builder.addClasspath(new File(it)) }
        builder.build()
        def problems = builder.errors + builder.warnings
        if (problems) {
            throw new IllegalStateException("the bundle of $folder/${type}.java: " + problems.join('; '))
        }
        // such a bundle would start, and nobody would see that it does nothing
        def component = builder.jar.getResource("OSGI-INF/$packageName.${type}.xml")?.openInputStream()?.text ?: ''
        if (!component.contains('interface="io.cellgate.modem.profile.ModemProfile"')) {
            throw new IllegalStateException("$folder/${type}.java offers no family: the class needs @Component and 'implements ModemProfile'")
        }
        bundles[id] = new File(target, "$packageName.${id}.jar")
        builder.jar.write(bundles[id])
    }
}

// What no class offers any more must not be attached, nor found by those who take all.
target.listFiles()
        .findAll { it.name.startsWith("$packageName.") && it.name.endsWith('.jar') && !bundles.containsValue(it) }
        .each { it.delete() }

def time = LocalDateTime.ofInstant(Instant.parse(project.properties['project.build.outputTimestamp']), ZoneOffset.UTC)
def all = new File(target, "${project.build.finalName}-bundles.zip")
new ZipOutputStream(new FileOutputStream(all)).withCloseable { zip ->
    bundles.values().each { jar ->
        def entry = new ZipEntry(jar.name)
        entry.timeLocal = time
        zip.putNextEntry(entry)
        zip.write(jar.bytes)
    }
}

def coordinates = { String artifact, String classified -> "mvn:$project.groupId/$artifact/$project.version$classified" }
def features = new File(target, 'features.xml')
features.text = """\
<?xml version="1.0" encoding="UTF-8"?>
<features name="cellgate-profiles-$project.version" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
""" + bundles.keySet().collect { id -> """\
  <feature install="manual" name="cellgate-profile-$id" version="$project.version" description="Modules of the family $id">
    <feature>scr</feature>
    <feature>eventadmin</feature>
    <bundle dependency="true">${coordinates('io.cellgate.api', '')}</bundle>
    <bundle>${coordinates(project.artifactId, "/jar/$id")}</bundle>
  </feature>
""" }.join() + """\
  <feature install="manual" name="cellgate-profiles" version="$project.version" description="All families of modules">
""" + bundles.keySet().collect { id -> """\
    <feature version="$project.version">cellgate-profile-$id</feature>
""" }.join() + """\
  </feature>
</features>
"""

// For udev: ModemManager is to leave the families alone, which it would take as soon as they are plugged in; and the kernel's channels of a
// multiplexed port, which are root's alone otherwise, belong to the group of the serial ports.
def loader = new URLClassLoader(project.compileClasspathElements.collect { new File(it).toURI().toURL() } as URL[], getClass().classLoader)
def products = new TreeMap<String, List<String>>()
types.each { type ->
    loader.loadClass("${packageName}.$type").getDeclaredConstructor().newInstance().description().usbIds().each { usb ->
        def numbers = String.format('ATTR{idVendor}=="%04x", ATTR{idProduct}=="%04x"', usb.vendor(), usb.product())
        products.computeIfAbsent(numbers) { [] } << type.toUpperCase(Locale.ROOT)
    }
}
def rules = new File(target, '70-cellgate.rules')
rules.text = """\
# Made from the families of modules that cellgate knows. ModemManager would take a module's ports, and talk to it at the same time. Some of
# these numbers are shared with modules of other families and with sticks, which ModemManager leaves alone then too. For a module of a
# family that was added by configuration write such a line into a file of your own in /etc/udev/rules.d.
ACTION=="remove", GOTO="cellgate_end"
# The channels of a multiplexed port (n_gsm), as Debian has it for the other serial ports.
SUBSYSTEM=="tty", KERNEL=="gsmtty[0-9]*", GROUP="dialout", MODE="0660"
SUBSYSTEM!="usb", GOTO="cellgate_end"
ENV{DEVTYPE}!="usb_device", GOTO="cellgate_end"
""" + products.collect { numbers, families -> "# ${families.join(', ')}\n$numbers, ENV{ID_MM_DEVICE_IGNORE}=\"1\"\n" }.join() + """\
LABEL="cellgate_end"
"""

bundles.each { id, jar -> projectHelper.attachArtifact(project, 'jar', id, jar) }
projectHelper.attachArtifact(project, 'zip', 'bundles', all)
projectHelper.attachArtifact(project, 'xml', 'features', features)
projectHelper.attachArtifact(project, 'rules', 'udev', rules)

/** The icons we ship, by the name screens use. One map, so that the build takes no icon that nobody needs. */
import {
  Archive, ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ArrowUpDown, AtSign, Ban, Bell, BellOff, Bold, BookOpen, Bookmark,
  Briefcase, Building2, Calendar, CalendarCheck, CalendarDays, CalendarPlus, ChartColumn, Check, CheckCheck, ChevronDown,
  ChevronLeft, ChevronRight, ChevronUp, ChevronsUpDown, CircleAlert, CircleCheck, CircleDot, CircleHelp, CircleUser,
  CircleX, ClipboardList, Clock, Columns3, Copy, Download, Ellipsis, ExternalLink, Eye, EyeOff, File, FileText, Funnel, Folder,
  GitBranch, Globe, GripVertical, Heart, History, House, Image, Inbox, Info, Kanban, Keyboard, Languages, LayoutGrid, Link, List,
  ListChecks, Lock, LogOut, Mail, Maximize2, Menu, MessageSquare, Minus, Monitor, Moon, Network, Newspaper, Palmtree,
  PanelLeft, Paperclip, Pencil, Phone, Pin, Play, Plus, Printer, RefreshCw, Rows3, Save, Search, Send, Settings, Share2, Shield,
  SlidersHorizontal, Star, Sun, Table, Tag, Target, Thermometer, Trash2, TriangleAlert, Undo2, Upload, User, UserPlus,
  Users, Wallet, Workflow, X, Zap,
} from "@lucide/vue";

export const icons = {
  archive: Archive, "arrow-down": ArrowDown, "arrow-left": ArrowLeft, "arrow-right": ArrowRight, "arrow-up": ArrowUp,
  sort: ArrowUpDown, mention: AtSign, ban: Ban, bell: Bell, "bell-off": BellOff, bold: Bold, book: BookOpen,
  bookmark: Bookmark, briefcase: Briefcase, building: Building2, calendar: Calendar, "calendar-check": CalendarCheck,
  "calendar-days": CalendarDays, "calendar-plus": CalendarPlus, chart: ChartColumn, check: Check, "check-all": CheckCheck,
  "chevron-down": ChevronDown, "chevron-left": ChevronLeft, "chevron-right": ChevronRight, "chevron-up": ChevronUp,
  choose: ChevronsUpDown, alert: CircleAlert, success: CircleCheck, dot: CircleDot, help: CircleHelp, profile: CircleUser,
  error: CircleX, clipboard: ClipboardList, clock: Clock, columns: Columns3, copy: Copy, download: Download, more: Ellipsis,
  external: ExternalLink, eye: Eye, "eye-off": EyeOff, file: File, document: FileText, filter: Funnel, folder: Folder,
  branch: GitBranch, globe: Globe, grip: GripVertical, heart: Heart, history: History, home: House, image: Image, inbox: Inbox,
  info: Info, kanban: Kanban, keyboard: Keyboard, languages: Languages, grid: LayoutGrid, link: Link, list: List,
  checklist: ListChecks, lock: Lock, "log-out": LogOut, mail: Mail, maximize: Maximize2, menu: Menu, comment: MessageSquare,
  minus: Minus, monitor: Monitor, moon: Moon, network: Network, news: Newspaper, palm: Palmtree, panel: PanelLeft,
  attachment: Paperclip, edit: Pencil, phone: Phone, pin: Pin, play: Play, plus: Plus, print: Printer, refresh: RefreshCw,
  rows: Rows3, save: Save, search: Search, send: Send, settings: Settings, share: Share2, shield: Shield,
  sliders: SlidersHorizontal, star: Star, sun: Sun, table: Table, tag: Tag, target: Target, sick: Thermometer, trash: Trash2,
  warning: TriangleAlert, undo: Undo2, upload: Upload, user: User, "user-plus": UserPlus, users: Users, wallet: Wallet,
  workflow: Workflow, close: X, zap: Zap,
} as const;

export type IconName = keyof typeof icons;

/** Whether a name that came from data is one of ours. */
export const isIcon = (name: string | null | undefined): name is IconName => !!name && name in icons;

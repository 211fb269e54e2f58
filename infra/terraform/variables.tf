variable "environment" {
  description = "Name of the environment; part of every resource's name. The packaged Chalice stage must be the same."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "environment must be dev or prod: those are the stages in .chalice/config.json."
  }
}

variable "aws_region" {
  description = "AWS region, such as us-east-1 or eu-west-1."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.aws_region))
    error_message = "aws_region must be a region such as us-east-1, not a zone such as us-east-1a."
  }
}

variable "name_suffix" {
  description = "Appended to names that are unique beyond a region (buckets, roles). Needed when a bucket name is taken, and in a second region, such as -eu-west-1."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(-[a-z0-9]+)*$", var.name_suffix)) && length(var.name_suffix) <= 24
    error_message = "name_suffix must be empty or begin with a hyphen and hold only a-z, 0-9 and hyphens, at most 24 characters."
  }
}

# --- network -------------------------------------------------------------------------------------------------------

variable "vpc_cidr" {
  description = "Addresses of the VPC; a /16 to /20 is cut into two public and two private subnets."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && try(tonumber(split("/", var.vpc_cidr)[1]) <= 20, false)
    error_message = "vpc_cidr must be an IPv4 block of /20 or larger, such as 10.40.0.0/16."
  }
}

variable "availability_zones" {
  description = "Two zones of the region; empty takes the first two that are available."
  type        = list(string)
  default     = []

  validation {
    condition     = contains([0, 2], length(var.availability_zones))
    error_message = "availability_zones must be empty or name exactly two zones."
  }
}

variable "private_network" {
  description = "Whether functions stand in a network of their own; by default exactly when there is a cache, which needs one."
  type        = bool
  default     = null

  validation {
    condition     = var.private_network != false || var.cache == "none"
    error_message = "private_network = false needs cache = \"none\": a cache stands in a private network."
  }
}

variable "egress" {
  description = "How functions reach OpenAI: nat_instance (cheap, one small machine), nat_gateway (managed, dear), ipv6 (free; the endpoint must answer on IPv6)."
  type        = string
  default     = "nat_instance"

  validation {
    condition     = contains(["nat_instance", "nat_gateway", "ipv6"], var.egress)
    error_message = "egress must be nat_instance, nat_gateway or ipv6."
  }
}

variable "nat_instance_type" {
  description = "Machine type of the NAT instance; an arm64 type, because its image is."
  type        = string
  default     = "t4g.nano"

  validation {
    condition     = can(regex("^[a-z]+[0-9]+g[a-z]*\\.", var.nat_instance_type))
    error_message = "nat_instance_type must be a Graviton type such as t4g.nano."
  }
}

variable "flow_logs" {
  description = "Whether the VPC's traffic is logged; costs about $0.50 per GB."
  type        = bool
  default     = false
}

# --- cache ---------------------------------------------------------------------------------------------------------

variable "cache" {
  description = "node (one small machine), serverless (pays per use, at least 100 MB), or none (every extraction is computed)."
  type        = string
  default     = "node"

  validation {
    condition     = contains(["node", "serverless", "none"], var.cache)
    error_message = "cache must be node, serverless or none."
  }
}

variable "cache_engine" {
  description = "valkey or redis; Valkey speaks the same protocol and costs 20 % less."
  type        = string
  default     = "valkey"

  validation {
    condition     = contains(["valkey", "redis"], var.cache_engine)
    error_message = "cache_engine must be valkey or redis."
  }
}

variable "cache_node_type" {
  description = "Machine type of the cache node."
  type        = string
  default     = "cache.t4g.micro"

  validation {
    condition     = startswith(var.cache_node_type, "cache.")
    error_message = "cache_node_type must begin with cache., such as cache.t4g.micro."
  }
}

# --- the application -----------------------------------------------------------------------------------------------

variable "cv_engine" {
  description = "auto (OpenAI when the secret holds a key, else offline), openai, or offline."
  type        = string
  default     = "auto"

  validation {
    condition     = contains(["auto", "openai", "offline"], var.cv_engine)
    error_message = "cv_engine must be auto, openai or offline."
  }
}

variable "ocr" {
  description = "Who reads scans without a text layer: textract (Amazon Textract, $1.50 per 1000 pages); image (a container image of your own, about $0.35 per 1000 pages: docs/deploy.md); empty leaves them to the language model as pictures, if there is one; none rejects them."
  type        = string
  default     = ""

  validation {
    condition     = contains(["", "textract", "image", "none"], var.ocr)
    error_message = "ocr must be empty, textract, image or none."
  }
}

variable "ocr_image_uri" {
  description = "With ocr = \"image\": the image in Amazon ECR of the same region, by its digest (…/cv-generator-recognizer@sha256:…), so that what runs is what was pushed."
  type        = string
  default     = ""

  validation {
    condition     = var.ocr_image_uri == "" || can(regex("^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$", var.ocr_image_uri))
    error_message = "ocr_image_uri must name an image in Amazon ECR by its digest."
  }

  validation {
    condition     = (var.ocr == "image") == (var.ocr_image_uri != "")
    error_message = "ocr = \"image\" and ocr_image_uri belong together: docs/deploy.md tells how the image is made."
  }
}

variable "ocr_image_architecture" {
  description = "The processor that the image was built for: arm64 or x86_64."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.ocr_image_architecture)
    error_message = "ocr_image_architecture must be arm64 or x86_64."
  }
}

variable "textract_endpoint" {
  description = "Whether scans reach Textract through an endpoint in the VPC (about $15 a month) instead of the egress."
  type        = bool
  default     = false

  validation {
    condition     = !var.textract_endpoint || var.ocr == "textract"
    error_message = "textract_endpoint is of use only with ocr = \"textract\"."
  }
}

variable "model_name" {
  description = "Model of OpenAI, or of the endpoint that openai_base_url names."
  type        = string
  default     = "gpt-6-luna"

  validation {
    condition     = length(var.model_name) > 0
    error_message = "model_name must not be empty."
  }
}

variable "model_reasoning_effort" {
  description = "How long a reasoning model may think: none, low, medium, high; empty is what the table of models says. One that knows no effort is asked without it."
  type        = string
  default     = ""

  validation {
    condition     = contains(["", "none", "minimal", "low", "medium", "high", "xhigh", "max"], var.model_reasoning_effort)
    error_message = "model_reasoning_effort must be empty, none, minimal, low, medium, high, xhigh or max."
  }
}

locals {
  # What the model is asked for (chalicelib/resources/prompts). It stands here because settings are checked against it:
  # this file needs no other, so that its checks can be tried without a provider.
  model_verbs = ["extract", "job_profile", "judge", "write"]
}

variable "model_names" {
  description = "Other models for single tasks, such as { judge = \"gpt-6-sol\" }; tasks are extract, job_profile, judge and write."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for task in keys(var.model_names) : contains(local.model_verbs, task)])
    error_message = "model_names knows the tasks extract, job_profile, judge and write."
  }
}

variable "model_call_seconds" {
  description = "Longest wait for one whole answer of the model, in seconds; what is left of the function's time bounds it too."
  type        = number
  default     = 45

  validation {
    condition     = var.model_call_seconds >= 5 && var.model_call_seconds <= 600
    error_message = "model_call_seconds must be between 5 and 600."
  }
}

variable "model_call_seconds_by_task" {
  description = "Where single tasks may take longer or less long, such as { extract = 90 }; tasks are extract, job_profile, judge and write."
  type        = map(number)
  default     = {}

  validation {
    condition     = alltrue([for task in keys(var.model_call_seconds_by_task) : contains(local.model_verbs, task)])
    error_message = "model_call_seconds_by_task knows the tasks extract, job_profile, judge and write."
  }

  validation {
    condition     = alltrue([for seconds in values(var.model_call_seconds_by_task) : seconds >= 5 && seconds <= 600])
    error_message = "model_call_seconds_by_task must be between 5 and 600 each."
  }
}

variable "model_context" {
  description = "Tokens that prompt and answer have together, for a model of one's own; 0 is what the table of models says, else large."
  type        = number
  default     = 0

  validation {
    condition     = var.model_context == 0 || var.model_context >= 2048
    error_message = "model_context must be 0 or at least 2048: with less no part of a CV can be read."
  }
}

variable "model_concurrency" {
  description = "Calls at a time of one container; 1 for a server with one slot."
  type        = number
  default     = 4

  validation {
    condition     = var.model_concurrency >= 1 && var.model_concurrency <= 32 && floor(var.model_concurrency) == var.model_concurrency
    error_message = "model_concurrency must be a whole number between 1 and 32."
  }
}

variable "openai_base_url" {
  description = "Another OpenAI-compatible endpoint, such as an EU one; empty for OpenAI's own."
  type        = string
  default     = ""

  validation {
    condition     = var.openai_base_url == "" || startswith(var.openai_base_url, "https://")
    error_message = "openai_base_url must begin with https://, because CVs go there."
  }
}

variable "openai_monthly_budget_usd" {
  description = "Once the model calls of a month have cost this much, the offline engine takes over; 0 means no limit."
  type        = number
  default     = 50

  validation {
    condition     = var.openai_monthly_budget_usd >= 0
    error_message = "openai_monthly_budget_usd must not be negative."
  }
}

variable "model_monthly_calls" {
  description = "Once that many model calls were made in a month, the offline engine takes over; 0 means no limit. For models without a known price."
  type        = number
  default     = 0

  validation {
    condition     = var.model_monthly_calls >= 0
    error_message = "model_monthly_calls must not be negative."
  }
}

variable "model_monthly_tokens" {
  description = "The same for tokens in and out together."
  type        = number
  default     = 0

  validation {
    condition     = var.model_monthly_tokens >= 0
    error_message = "model_monthly_tokens must not be negative."
  }
}

variable "model_service_tier" {
  description = "flex: half the price, slower, for CVs that can wait; empty: the provider's usual processing."
  type        = string
  default     = ""

  validation {
    condition     = contains(["", "auto", "default", "flex"], var.model_service_tier)
    error_message = "model_service_tier must be empty, auto, default or flex."
  }
}

variable "prompt_variants" {
  description = "Weights of prompt variants for A/B tests, such as extract:v2=90,v3=10; empty uses the default prompts."
  type        = string
  default     = ""
}

variable "retention_days" {
  description = "Days after which a job is forgotten. The outputs bucket and the table use the same number."
  type        = number
  default     = 365

  validation {
    condition     = var.retention_days >= 8 && var.retention_days <= 3650
    error_message = "retention_days must be between 8 and 3650: uploads alone are kept for 7 days."
  }
}

variable "protect_data" {
  description = "Whether table and users of prod refuse to be deleted; dev never protects them."
  type        = bool
  default     = true
}

variable "trace_share" {
  description = "Share of calls beyond one a second that X-Ray traces, 0 to 1; the first 100 000 traces of a month are free."
  type        = number
  default     = 0.05

  validation {
    condition     = var.trace_share >= 0 && var.trace_share <= 1
    error_message = "trace_share must be between 0 and 1."
  }
}

variable "log_level" {
  description = "DEBUG, INFO, WARNING or ERROR."
  type        = string
  default     = "INFO"

  validation {
    condition     = contains(["DEBUG", "INFO", "WARNING", "ERROR"], var.log_level)
    error_message = "log_level must be DEBUG, INFO, WARNING or ERROR."
  }
}

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "log_retention_days must be a period that CloudWatch knows, such as 14, 30 or 90."
  }
}

variable "extractor_concurrency" {
  description = "How many CVs are read at once; protects the model's rate limit."
  type        = number
  default     = 20

  validation {
    condition     = var.extractor_concurrency >= 2 && var.extractor_concurrency <= 1000
    error_message = "extractor_concurrency must be between 2 and 1000 (Lambda's bounds for a queue)."
  }
}

variable "webhook_concurrency" {
  description = "How many webhooks are sent at once."
  type        = number
  default     = 4

  validation {
    condition     = var.webhook_concurrency >= 2 && var.webhook_concurrency <= 1000
    error_message = "webhook_concurrency must be between 2 and 1000 (Lambda's bounds for a queue)."
  }
}

# --- who may enter -------------------------------------------------------------------------------------------------

variable "oidc_issuer" {
  description = "Issuer of any OpenID Connect provider, such as https://login.example.com/realm; empty creates a Cognito pool."
  type        = string
  default     = ""

  validation {
    condition     = var.oidc_issuer == "" || startswith(var.oidc_issuer, "https://")
    error_message = "oidc_issuer must begin with https://."
  }
}

variable "oidc_audience" {
  description = "Audience that tokens of oidc_issuer must carry; needed with oidc_issuer."
  type        = string
  default     = ""

  validation {
    condition     = (var.oidc_issuer == "") == (var.oidc_audience == "")
    error_message = "oidc_issuer and oidc_audience belong together: set both or neither."
  }
}

variable "allowed_origins" {
  description = "More origins that may call the API and upload from a browser, besides the deployed page."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.allowed_origins : can(regex("^https?://[^/*]+$", origin))])
    error_message = "allowed_origins must be origins such as https://cv.example.com: no path, no wildcard."
  }
}

variable "api_rate_limit" {
  description = "Requests per second that the API takes before it answers 429."
  type        = number
  default     = 100

  validation {
    condition     = var.api_rate_limit > 0
    error_message = "api_rate_limit must be positive."
  }
}

variable "waf" {
  description = "Whether a web application firewall stands before the API; from about $8 a month."
  type        = bool
  default     = false
}

variable "manage_api_gateway_account" {
  description = "Whether this workspace sets the account's API Gateway log role; true in exactly one workspace per region."
  type        = bool
  default     = true
}

# --- names in the DNS ----------------------------------------------------------------------------------------------

variable "domain_name" {
  description = "Domain of the page, such as cv-generator.com; the API answers at api.<domain>. Empty: AWS's own names."
  type        = string
  default     = ""

  validation {
    condition     = var.domain_name == "" || can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "domain_name must be a domain such as cv.example.com, without https://."
  }
}

variable "hosted_zone_id" {
  description = "Route 53 zone in which domain_name lies; needed with domain_name."
  type        = string
  default     = ""

  validation {
    condition     = (var.domain_name == "") == (var.hosted_zone_id == "")
    error_message = "domain_name and hosted_zone_id belong together: set both or neither."
  }
}

variable "domain_region" {
  description = "only (one region has the domain), first (page and API, the API answered by latency) or second (the API alone, by latency)."
  type        = string
  default     = "only"

  validation {
    condition     = contains(["only", "first", "second"], var.domain_region)
    error_message = "domain_region must be only, first or second."
  }

  validation {
    condition     = var.domain_region == "only" || var.domain_name != ""
    error_message = "domain_region needs domain_name: without a domain each region has addresses of its own."
  }

  validation {
    condition     = var.domain_region != "second" || var.oidc_issuer != ""
    error_message = "domain_region = second needs oidc_issuer and oidc_audience: one person signs in once for both regions."
  }
}

variable "old_system_ips" {
  description = "IPv4 addresses of the system this one replaces; with them domain_name is answered by weight."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for ip in var.old_system_ips : can(cidrhost("${ip}/32", 0))])
    error_message = "old_system_ips must be IPv4 addresses."
  }
}

variable "dns_weight_percent" {
  description = "Share of DNS answers that lead here while old_system_ips is set; 0 sends everybody to the old system."
  type        = number
  default     = 100

  validation {
    condition     = var.dns_weight_percent >= 0 && var.dns_weight_percent <= 100
    error_message = "dns_weight_percent must be between 0 and 100."
  }
}

# --- watching and money --------------------------------------------------------------------------------------------

variable "alarm_emails" {
  description = "Who is told about alarms and spending. Each address has to confirm a mail from AWS."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.alarm_emails : can(regex("^[^@ ]+@[^@ ]+$", address))])
    error_message = "alarm_emails must be e-mail addresses."
  }
}

variable "automatic_rollback" {
  description = "Whether a release is taken back by itself when one of its alarms begins to ring."
  type        = bool
  default     = true
}

variable "rollback_window_minutes" {
  description = "How long after a release has become live for everybody an alarm still takes it back; by default 60 in prod, 0 in dev."
  type        = number
  default     = null

  validation {
    condition     = var.rollback_window_minutes == null ? true : var.rollback_window_minutes >= 0 && var.rollback_window_minutes <= 1440
    error_message = "rollback_window_minutes must be between 0 and 1440."
  }
}

variable "anomaly_monitor" {
  description = "Whether AWS mails unusual spending of the project; needs Cost Explorer, which new and member accounts do not have."
  type        = bool
  default     = false
}

variable "budget_usd" {
  description = "Monthly budget of the account's cv-generator resources, alerts at 80 and 100 %; 0 creates no budget."
  type        = number
  default     = 100

  validation {
    condition     = var.budget_usd >= 0
    error_message = "budget_usd must not be negative."
  }
}
